using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>A kind of document as the page offers it.</summary>
/// <param name="Sides">How many sides are photographed.</param>
internal sealed record DocumentType(string Type, string Label, int Sides);

internal static class DocumentTypes
{
    private static readonly DocumentType[] All = [new("passport", "Passport", 1), new("id_card", "Identity card", 2), new("driving_license", "Driving licence", 2)];

    /// <summary>What this server can verify from a picture today.</summary>
    private static readonly string[] Verifiable = ["passport", "id_card"];

    /// <summary>Returns what the page offers: in live mode only what can be verified, unless the session accepts nothing of it.</summary>
    public static IReadOnlyList<DocumentType> Offered(VerificationSession session)
    {
        var accepted = (session.Checks.Document ?? new DocumentOptions()).Accepted;
        var verifiable = accepted.Intersect(Verifiable, StringComparer.Ordinal).ToArray();
        IReadOnlyList<string> offered = session.Livemode && verifiable.Length > 0 ? verifiable : accepted;
        return [.. All.Where(t => offered.Contains(t.Type, StringComparer.Ordinal))];
    }
}
