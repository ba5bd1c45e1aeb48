using Bonafide.Documents.Countries;
using Bonafide.Documents.Rules;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>A submission taken apart, once, for every rule to look at.</summary>
internal sealed record DocumentCase(DocumentSubmission Submission, DocumentPolicy Policy, DateOnly Today)
{
    /// <summary>Null when neither side has a machine-readable zone that can be taken apart.</summary>
    public ZoneReading? Zone { get; private init; }

    /// <summary>Null when nothing was read that could be judged.</summary>
    public DocumentCopy? Copy { get; private init; }

    /// <summary>The sides that were handed in, the front first.</summary>
    public IReadOnlyList<SubmittedSide> Sides => Submission.Back is { } back ? [Submission.Front, back] : [Submission.Front];

    public static DocumentCase Open(DocumentSubmission submission, DocumentPolicy policy, DateOnly today)
    {
        var zone = ZoneReading.Find(submission);
        return new DocumentCase(submission, policy, today) { Zone = zone, Copy = zone is null ? null : Of(zone, today) };
    }

    private static DocumentCopy Of(ZoneReading zone, DateOnly today) => new(
        "zone", DocumentKinds.Of(zone.Document), Issuer.Find(zone.Document.Issuer), IdentityData.FromMrz(zone.Document, today),
        DocumentValidity.Of(zone.Document, today), zone.On);
}
