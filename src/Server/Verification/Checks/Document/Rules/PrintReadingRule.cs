using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Where print is all there is, every value that the report rests on was read surely.</summary>
internal static class PrintReadingRule
{
    private const string LeastConfidence = "least_confidence";

    private static readonly IdentityField[] Needed = [IdentityField.DocumentNumber, IdentityField.Surname, IdentityField.GivenNames, IdentityField.BirthDate, IdentityField.ExpiryDate];

    public static DocumentRule Rule { get; } = new("print.reading", 1, Check) { Thresholds = [new(LeastConfidence, 0.8, 0, 1)] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Zone is not null || of.Barcode is not null) return;
        var (print, least) = (of.Prints.First(p => p.Place == of.Copy!.Place), found.Threshold(LeastConfidence)!.Value);
        var unsure = Needed.Where(f => print.ConfidenceOf(f) < least).Select(FieldNames.Of).ToArray();
        if (unsure.Length > 0) found.Doubt(DocumentRefusal.Uncertain, $"Not read surely enough: {string.Join(", ", unsure)}.", print.Place.On);
        else found.Pass("Every value was read surely.", print.Place.On);
    }
}
