using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>A kind of document as the page offers it.</summary>
/// <param name="Sides">How many sides are photographed.</param>
internal sealed record DocumentType(string Type, string Label, int Sides);

internal static class DocumentTypes
{
    private static readonly DocumentType[] All = [new("passport", "Passport", 1), new("id_card", "Identity card", 2), new("driving_license", "Driving licence", 2)];

    /// <summary>Returns what the page offers: what the session accepts.</summary>
    public static IReadOnlyList<DocumentType> Offered(VerificationSession session)
    {
        var accepted = (session.Checks.Document ?? new DocumentOptions()).Accepted;
        return [.. All.Where(t => accepted.Contains(t.Type, StringComparer.Ordinal))];
    }
}
