using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;
using Bonafide.Perception.Evidence;

namespace Bonafide.Cli.Bench;

/// <summary>Holds the printed fields of a picture against what is known of them: O counts as 0 and I as 1, which print does not tell apart, and dates count as days.</summary>
internal static class PrintedTruth
{
    private const string Source = "print";

    /// <summary>The names in a truth, with the field that each is.</summary>
    private static readonly Dictionary<string, (PrintedFieldKind Kind, IdentityField Field)> Names = new(StringComparer.Ordinal)
    {
        ["surname"] = (PrintedFieldKind.Surname, IdentityField.Surname),
        ["given"] = (PrintedFieldKind.GivenNames, IdentityField.GivenNames),
        ["number"] = (PrintedFieldKind.DocumentNumber, IdentityField.DocumentNumber),
        ["nationality"] = (PrintedFieldKind.Nationality, IdentityField.Nationality),
        ["dob"] = (PrintedFieldKind.BirthDate, IdentityField.BirthDate),
        ["sex"] = (PrintedFieldKind.Sex, IdentityField.Sex),
        ["expiry"] = (PrintedFieldKind.ExpiryDate, IdentityField.ExpiryDate),
    };

    /// <summary>One score for each field that is known; none where the picture's truth says nothing of its print, or shows a side that has none of it.</summary>
    public static IEnumerable<FieldScore> Compare(LabelledPicture known, PictureEvidence evidence, DateOnly today)
    {
        var document = PrintedDocument.Read(
            [.. evidence.Text.Select(static line => new PrintedLine(line.Value, line.Confidence, new(line.Box.Left, line.Box.Top, line.Box.Right, line.Box.Bottom)))], new PrintedFrame(today));
        foreach (var (name, written) in known.Fields)
        {
            if (written.Length == 0 || !Names.TryGetValue(name, out var of)) continue;
            var found = document.Find(of.Kind);
            var right = found is not null && Says(found, of.Kind, written, today);
            yield return new FieldScore(Source, of.Field, right, Wrong: found is not null && !right);
        }
    }

    private static bool Says(PrintedField found, PrintedFieldKind kind, string written, DateOnly today)
    {
        if (kind is not (PrintedFieldKind.BirthDate or PrintedFieldKind.ExpiryDate)) return Folded(found.Text) == Folded(written) || (found.Country is { } country && country == written);
        var use = kind == PrintedFieldKind.BirthDate ? DateUse.Birth : DateUse.Expiry;
        return PrintedDates.Read(written, use, today, DateOrder.DayMonthYear)?.Date is { } date && found.Date?.CanBe(date) == true;
    }

    private static string Folded(string text) => string.Concat(text.ToUpperInvariant().Where(static c => c != ' ')).Replace('O', '0').Replace('I', '1');
}
