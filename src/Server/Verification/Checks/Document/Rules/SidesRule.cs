using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Every side that the document has was handed in, each as itself.</summary>
internal static class SidesRule
{
    public static DocumentRule Rule { get; } = new("document.sides", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (front, back) = (of.Submission.Front, of.Submission.Back);
        if (DocumentKinds.SidesNeeded(of.Copy!.Kind).Contains(DocumentSide.Back) && back is null)
        {
            found.Fail(DocumentRefusal.BackMissing, "The document has two sides and one was handed in.", front.Whole);
        }
        else if (back?.File == front.File)
        {
            found.Fail(DocumentRefusal.WrongSide, "One picture was handed in for both sides.", front.Whole);
        }
        else if (of.Zone is { } zone && !DocumentKinds.SidesOfZone(zone.Document.Format).Contains(zone.Side == front ? DocumentSide.Front : DocumentSide.Back))
        {
            found.Fail(DocumentRefusal.WrongSide, $"A zone of format {zone.Document.Format} does not belong on the {(zone.Side == front ? "front" : "back")}.", zone.On);
        }
        else if (of is { Zone: null, Barcode: { } barcode } && barcode.Side == front && back is not null)
        {
            found.Fail(DocumentRefusal.WrongSide, "The barcode does not belong on the front.", barcode.On);
        }
        else if (of.Sides.Select(side => IsSound(side, found)).ToArray().All(static sound => sound))
        {
            found.Pass("The sides that the document has were handed in.", front.Whole);
        }
    }

    private static bool IsSound(SubmittedSide side, RuleFindings found)
    {
        if (side.Evidence.Refusal is { } refusal) found.Fail(DocumentRefusal.Unreadable, $"A picture could not be taken: {refusal.Code}.", side.Whole);
        else if (side.Evidence is { Mrz: null, Document: null, Barcodes.Count: 0 }) found.Fail(DocumentRefusal.WrongSide, "No document was found in the picture.", side.Whole);
        else return true;
        return false;
    }
}
