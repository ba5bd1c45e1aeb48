using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Printed;

/// <summary>Reads lines as a document.</summary>
internal static class PrintedReading
{
    private static readonly LabelFinder Documents = new(LabelCatalogue.Documents, labelsFollowValues: false);

    public static PrintedDocument Read(IReadOnlyList<PrintedLine?> lines, PrintedFrame frame)
    {
        PrintedLine[] print = [.. LineJoiner.Join(lines.Take(PrintedDocument.MostLines).Where(IsPrint).Select(l => l!))];
        var layout = LayoutOf(print, frame);
        if (layout == PrintedLayout.NorthAmericanLicence && frame.Country is null) frame = frame with { Country = "US" };
        Func<PrintedLine, IEnumerable<PrintedPiece>> split = layout switch
        {
            PrintedLayout.EuropeanLicence => EuropeanNumbers.Split,
            PrintedLayout.NorthAmericanLicence => NorthAmericanLicences.Split,
            _ => Documents.Split,
        };
        var pieces = print.SelectMany(split).ToList();
        var labels = LabelMeaning.Settle([.. pieces.OfType<PrintedLabel>()]);
        var kept = labels.Select(l => (l.Line, l.Start)).ToHashSet();
        var values = pieces.Where(p => p is not PrintedLabel || !kept.Contains((p.Line, p.Start))).Select(p => p is PrintedLabel ? new(p.Line, p.Start, p.End) : p).ToList();
        values = ColumnSplitter.Split(values, labels);
        var claims = new ValueFinder(labels, values, frame).Find();
        List<PrintedField> fields = [.. claims.Select(Field)];
        if (layout == PrintedLayout.EuropeanLicence && BirthPlace(claims, fields) is { } place) fields.Add(place);
        fields.AddRange(new FormReadings(values, [.. fields], frame).Find());
        return new(layout, [.. fields.OrderBy(f => f.Kind)]);
    }

    private static PrintedLayout LayoutOf(PrintedLine[] print, PrintedFrame frame)
    {
        if (frame.Kind is not (DocumentKind.Unknown or DocumentKind.DrivingLicense or DocumentKind.IdCard)) return PrintedLayout.Labels;
        if (NorthAmericanLicences.Are(print, frame)) return PrintedLayout.NorthAmericanLicence;
        return frame.Kind != DocumentKind.IdCard && EuropeanNumbers.Are(print, frame.Kind == DocumentKind.DrivingLicense) ? PrintedLayout.EuropeanLicence : PrintedLayout.Labels;
    }

    /// <summary>Whether a line is print and not machine-readable zone or nothing.</summary>
    private static bool IsPrint(PrintedLine? line) =>
        line is { Text.Length: > 0 and <= 200 }
        && line.Box is { Left: > -2 and < 3, Top: > -2 and < 3, Right: > -2 and < 3, Bottom: > -2 and < 3 }
        && line.Text.Any(char.IsLetterOrDigit)
        && line.Text.Count(c => c == '<') < 3
        && !(line.Text.Length >= 28 && line.Text.All(c => c is '<' || char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));

    private static PrintedField Field(ValueClaim claim)
    {
        var read = claim.Pieces.Select(p => p.Line).Append(claim.Label.Line).Average(l => Sure(l.Confidence));
        return new()
        {
            Kind = claim.Label.Kind,
            Text = claim.Value.Text,
            Lines = [.. claim.Pieces.Select(p => p.Line).Distinct()],
            Label = claim.Label.Line,
            Confidence = Math.Clamp(read * claim.Score, 0, 1),
            Ground = claim.Label.Ground,
            Doubts = claim.Value.Doubts | (claim.Label.Open ? FieldDoubts.Label : FieldDoubts.None),
            Date = claim.Value.Date,
            Sex = claim.Value.Sex,
            Country = claim.Value.Country,
        };
    }

    private static double Sure(double confidence) => double.IsNaN(confidence) ? 0 : Math.Clamp(confidence, 0, 1);

    /// <summary>Field 3 of a licence has the place of birth behind or below the date.</summary>
    private static PrintedField? BirthPlace(List<ValueClaim> claims, List<PrintedField> fields)
    {
        if (claims.Find(c => c.Label.Kind == PrintedFieldKind.BirthDate) is not { } claim) return null;
        var text = string.Join(' ', claim.Pieces.Select(p => p.Text));
        var at = text.IndexOf(claim.Value.Text, StringComparison.Ordinal);
        var place = at < 0 ? "" : text[(at + claim.Value.Text.Length)..].Trim(' ', ',', '.', '-', '/', '(', ')', ':');
        if (place.Count(char.IsLetter) < 2) return null;
        return fields.Find(f => f.Kind == PrintedFieldKind.BirthDate)! with { Kind = PrintedFieldKind.BirthPlace, Text = place, Date = null, Doubts = FieldDoubts.None };
    }
}
