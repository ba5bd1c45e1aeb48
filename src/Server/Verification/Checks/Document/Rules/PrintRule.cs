using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The print says what the machine-readable copy says, field by field. A difference refuses only where it cannot well be a misreading: where the field was found plainly,
/// and the chance that the same value was misread is below what the policy says. All other differences are noted, and so are names of which one place lacks a word. Values whose labels were not read are looked for in all lines.
/// </summary>
internal static class PrintRule
{
    private const string MisreadChance = "misread_chance";
    private const string LeastConfidence = "least_confidence";

    public static DocumentRule Rule { get; } = new("document.print", 2, Check)
    {
        Thresholds = [new(MisreadChance, 0.0005, 0, 1), new(LeastConfidence, 0.6, 0, 1)],
    };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        var named = new HashSet<IdentityField>();
        var searched = of.Zone is null && of.Barcode is null ? [] : of.Sides.SelectMany((side, i) => SearchedValue.Of(i == 0 ? "front" : "back", side, copy.Data, of.Frame)).ToList();
        foreach (var print in of.Prints.Where(p => p.Place != copy.Place))
        {
            var fields = ReadingComparison.Compare(copy.Place.Reading, print.Place.Reading).Where(static f => f.Agreement != Agreement.Missing).ToArray();
            named.UnionWith(fields.Select(static f => f.Field));
            foreach (var field in fields.Where(static f => f.Agreement == Agreement.Different)) Differs(of, print, field, searched.Find(s => s.Stands && s.Trace.Field == field.Field), found);
            foreach (var field in fields.Where(static f => f.Agreement == Agreement.Partial))
                found.Notice($"The {FieldNames.Of(field.Field)} has words in one place that the other lacks.", print.Place.Mark(field.Field), copy.Place.Of(field.Field), print.Place.Of(field.Field));
            var same = fields.Where(static f => f.Agreement is Agreement.Same or Agreement.Compatible).SelectMany(f => (string[])[copy.Place.Of(f.Field), print.Place.Of(f.Field)]).ToArray();
            if (same.Length > 0) found.Pass($"{same.Length / 2} values agree.", print.Place.On, same);
        }

        foreach (var value in searched.Where(s => !named.Contains(s.Trace.Field)).DistinctBy(static s => s.Trace.Field)) Searched(copy.Place, value, found);
    }

    private static void Differs(DocumentCase of, PrintReading print, ReadField field, SearchedValue? elsewhere, RuleFindings found)
    {
        var (copy, name) = (of.Copy!.Place, FieldNames.Of(field.Field));
        string[] compared = [copy.Of(field.Field), print.Place.Of(field.Field)];
        var on = print.Place.Mark(field.Field);
        var confidence = print.ConfidenceOf(field.Field);
        if (field.Field == IdentityField.DocumentNumber && print.HasAnotherNumberOf(of.Zone))
            found.Pass("The number is another that the zone has too.", on, compared);
        else if (confidence < found.Threshold(LeastConfidence) && elsewhere is not null)
            found.Pass($"The {name} stands in print, under a label that was not read plainly.", elsewhere.On, compared);
        else if (confidence < found.Threshold(LeastConfidence) || field.Chance >= found.Threshold(MisreadChance))
            found.Notice(FormattableString.Invariant($"The {name} differs, and may have been misread: confidence {confidence:0.00}, chance of a misreading {field.Chance:0.0000}."), on, compared);
        else
            found.Fail(DocumentRefusal.Invalid, FormattableString.Invariant($"The {name} differs, read with confidence {confidence:0.00}."), on, compared);
    }

    /// <summary>A value whose label was not read. A number that is nearly the copy's is no other number, so that it counts as a named one does; names and dates have their like on a document.</summary>
    private static void Searched(Place copy, SearchedValue value, RuleFindings found)
    {
        var (field, name) = (value.Trace.Field, FieldNames.Of(value.Trace.Field));
        string[] compared = [copy.Of(field), value.Name];
        var confidence = value.Trace.Line.Confidence;
        if (value.Stands) found.Pass($"The {name} stands in print.", value.On, compared);
        else if (field == IdentityField.DocumentNumber && confidence >= found.Threshold(LeastConfidence) && value.Chance < found.Threshold(MisreadChance))
            found.Fail(DocumentRefusal.Invalid, FormattableString.Invariant($"The {name} differs, read with confidence {confidence:0.00} and without its label."), value.On, compared);
        else
            found.Notice(FormattableString.Invariant($"The {name} was not found in print, and something like it was: chance of a misreading {value.Chance:0.0000}."), value.On, compared);
    }
}
