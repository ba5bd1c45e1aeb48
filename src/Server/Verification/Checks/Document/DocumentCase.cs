using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>A submission taken apart, once, for every rule to look at.</summary>
internal sealed record DocumentCase(DocumentSubmission Submission, DocumentPolicy Policy, DateOnly Today)
{
    /// <summary>Null when neither side has a machine-readable zone that can be taken apart.</summary>
    public ZoneReading? Zone { get; private init; }

    /// <summary>Null when neither side has the barcode of a North American licence.</summary>
    public BarcodeReading? Barcode { get; private init; }

    /// <summary>The zone, or else the barcode; null when nothing was read that could be judged.</summary>
    public DocumentCopy? Copy { get; private init; }

    /// <summary>The sides that were handed in, the front first.</summary>
    public IReadOnlyList<SubmittedSide> Sides => Submission.Back is { } back ? [Submission.Front, back] : [Submission.Front];

    public static DocumentCase Open(DocumentSubmission submission, DocumentPolicy policy, DateOnly today)
    {
        var (zone, barcode) = (ZoneReading.Find(submission), BarcodeReading.Find(submission));
        return new DocumentCase(submission, policy, today)
        {
            Zone = zone,
            Barcode = barcode,
            Copy = zone is not null ? DocumentCopy.Of(zone, today) : barcode is not null ? DocumentCopy.Of(barcode) : null,
        };
    }
}
