using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The print says what the machine-readable copy says, field by field. A difference refuses only where it cannot well be a misreading: where the field was found plainly,
/// and the chance that the same value was misread is below what the policy says. All other differences are noted.
/// </summary>
internal static class PrintRule
{
    private const string MisreadChance = "misread_chance";
    private const string LeastConfidence = "least_confidence";

    public static DocumentRule Rule { get; } = new("document.print", 1, Check)
    {
        Thresholds = [new(MisreadChance, 0.0005, 0, 1), new(LeastConfidence, 0.6, 0, 1)],
    };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        foreach (var print in of.Prints.Where(p => p.Place != copy.Place))
        {
            var fields = ReadingComparison.Compare(copy.Place.Reading, print.Place.Reading).Where(static f => f.Agreement != Agreement.Missing).ToArray();
            foreach (var field in fields.Where(static f => f.Agreement == Agreement.Different)) Differs(of, print, field, found);
            var same = fields.Where(static f => f.Agreement != Agreement.Different).SelectMany(f => (string[])[copy.Place.Of(f.Field), print.Place.Of(f.Field)]).ToArray();
            if (same.Length > 0) found.Pass($"{same.Length / 2} values agree.", print.Place.On, same);
        }
    }

    private static void Differs(DocumentCase of, PrintReading print, ReadField field, RuleFindings found)
    {
        var (copy, name) = (of.Copy!.Place, FieldNames.Of(field.Field));
        string[] compared = [copy.Of(field.Field), print.Place.Of(field.Field)];
        var on = print.Place.Mark(field.Field);
        var confidence = print.ConfidenceOf(field.Field);
        if (field.Field == IdentityField.DocumentNumber && print.HasAnotherNumberOf(of.Zone))
            found.Pass("The number is another that the zone has too.", on, compared);
        else if (confidence < found.Threshold(LeastConfidence) || field.Chance >= found.Threshold(MisreadChance))
            found.Notice(FormattableString.Invariant($"The {name} differs, and may have been misread: confidence {confidence:0.00}, chance of a misreading {field.Chance:0.0000}."), on, compared);
        else
            found.Fail(DocumentRefusal.Invalid, FormattableString.Invariant($"The {name} differs, read with confidence {confidence:0.00}."), on, compared);
    }
}
