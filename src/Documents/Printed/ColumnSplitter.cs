namespace Bonafide.Documents.Printed;

/// <summary>Cuts a value that was read over two columns where the second column's label stands above it.</summary>
internal static class ColumnSplitter
{
    public static List<PrintedPiece> Split(IReadOnlyList<PrintedPiece> values, IReadOnlyList<PrintedLabel> labels)
    {
        List<PrintedPiece> cut = [];
        foreach (var value in values)
        {
            var rest = value;
            foreach (var label in labels.Where(l => IsSecondAbove(l, value)).OrderBy(l => l.Box.Left))
            {
                if (labels.Any(l => PageLayout.Below(l.Box, value.Box) > 0.6 && l.Box.Left < label.Box.Left && l.Kind != label.Kind) && !values.Any(v => v != value && StartsUnder(label, v)) && Cut(rest, label.Box.Left) is { } at)
                {
                    cut.Add(new(rest.Line, rest.Start, at));
                    rest = new(rest.Line, at, rest.End);
                }
            }

            cut.Add(rest);
        }

        return cut;
    }

    /// <summary>Whether a label stands right above a value, but well behind its beginning.</summary>
    private static bool IsSecondAbove(PrintedLabel label, PrintedPiece value) =>
        !ReferenceEquals(label.Line, value.Line)
        && value.Box.CenterY > label.Box.CenterY
        && label.Box.SameRow(value.Box) < 0.6
        && value.Box.Top - label.Box.Bottom < 1.2 * value.Box.Height
        && PageLayout.Across(value.Box.Left, label.Box.Left, value.Box.Height) > 2
        && label.Box.Left < value.Box.Right;

    private static bool StartsUnder(PrintedLabel label, PrintedPiece value) =>
        PageLayout.Below(label.Box, value.Box) > 0.6 && Math.Abs(PageLayout.Across(label.Box.Left, value.Box.Left, value.Box.Height)) < 1.5;

    /// <summary>The beginning of the word nearest to a place, if one begins within two letters of it.</summary>
    private static int? Cut(PrintedPiece piece, double left)
    {
        var text = piece.Line.Text;
        var letter = piece.Line.Box.Width / Math.Max(1, text.Length);
        var starts = Enumerable.Range(piece.Start + 1, Math.Max(0, piece.End - piece.Start - 1)).Where(i => text[i - 1] == ' ' && text[i] != ' ').ToArray();
        if (starts.Length == 0) return null;
        var nearest = starts.MinBy(i => Math.Abs(piece.Line.Box.Left + letter * i - left));
        return Math.Abs(piece.Line.Box.Left + letter * nearest - left) < 4 * letter ? nearest : null;
    }
}
