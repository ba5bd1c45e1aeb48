namespace Bonafide.Documents.Printed;

/// <summary>Reads lines as a document.</summary>
internal static class PrintedReading
{
    public static PrintedDocument Read(IReadOnlyList<PrintedLine> lines, PrintedFrame frame)
    {
        PrintedLine[] print = [.. lines.Take(PrintedDocument.MostLines).Where(IsPrint)];
        var finder = new LabelFinder(LabelCatalogue.Documents, labelsFollowValues: false);
        var pieces = print.SelectMany(finder.Split).ToList();
        var labels = LabelMeaning.Settle([.. pieces.OfType<PrintedLabel>()]);
        var kept = labels.Select(l => (l.Line, l.Start)).ToHashSet();
        var values = pieces.Where(p => p is not PrintedLabel || !kept.Contains((p.Line, p.Start))).Select(p => p is PrintedLabel ? new(p.Line, p.Start, p.End) : p).ToList();
        var claims = new ValueFinder(labels, values, frame).Find();
        return new(PrintedLayout.Labels, [.. claims.Select(Field).OrderBy(f => f.Kind)]);
    }

    /// <summary>Whether a line is print and not machine-readable zone or nothing.</summary>
    private static bool IsPrint(PrintedLine? line) =>
        line is { Text.Length: > 0 and <= 200 }
        && line.Text.Any(char.IsLetterOrDigit)
        && line.Text.Count(c => c == '<') < 3
        && !(line.Text.Length >= 28 && line.Text.All(c => c is '<' || char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));

    private static PrintedField Field(ValueClaim claim)
    {
        var read = claim.Pieces.Select(p => p.Line).Append(claim.Label.Line).Average(l => Math.Clamp(l.Confidence, 0, 1));
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
}
