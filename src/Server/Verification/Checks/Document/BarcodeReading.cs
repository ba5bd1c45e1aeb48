using Bonafide.Documents.Aamva;
using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The barcode of a North American licence or card, taken apart.</summary>
internal sealed record BarcodeReading(AamvaDocument Document, BarcodeEvidence Evidence, SubmittedSide Side)
{
    /// <summary>Where the barcode stands.</summary>
    public Exhibit On => Side.Around(Evidence.Corners);

    /// <summary>Returns the first barcode of the back, or else of the front, that holds a licence; null when none does.</summary>
    public static BarcodeReading? Find(DocumentSubmission submission) =>
        (submission.Back is { } back ? Read(back) : null) ?? Read(submission.Front);

    private static BarcodeReading? Read(SubmittedSide side)
    {
        foreach (var barcode in side.Evidence.Barcodes)
        {
            if (AamvaDocument.TryParse(barcode.Payload, out var document)) return new BarcodeReading(document, barcode, side);
        }

        return null;
    }
}
