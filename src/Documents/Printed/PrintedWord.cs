using System.Text.RegularExpressions;

namespace Bonafide.Documents.Printed;

/// <summary>A run of characters of a line, with the box that it has if all characters are equally wide.</summary>
internal sealed partial record PrintedWord(PrintedLine Line, int Start, int End)
{
    public string Text => Line.Text[Start..End];

    /// <summary>The words of a line: split at blanks, and after slashes and colons, since labels of two languages stand without blanks between them.</summary>
    public static List<PrintedWord> Split(PrintedLine line) =>
        [.. Words().Matches(line.Text).Select(m => new PrintedWord(line, m.Index, m.Index + m.Length))];

    [GeneratedRegex(@"[^\s/\\:;|]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

/// <summary>Some neighbouring words of one line.</summary>
internal record PrintedPiece(PrintedLine Line, int Start, int End)
{
    public string Text => Line.Text[Start..End].Trim();

    public PrintedBox Box { get; } = new(
        Line.Box.Left + Line.Box.Width * Start / Math.Max(1, Line.Text.Length),
        Line.Box.Top,
        Line.Box.Left + Line.Box.Width * End / Math.Max(1, Line.Text.Length),
        Line.Box.Bottom);

    public override string ToString() => "printed piece";
}

/// <summary>A piece that names a field.</summary>
/// <param name="Kind">The field.</param>
/// <param name="Language">ISO 639-1, empty for a field number.</param>
/// <param name="Quality">0 to 1: 1 when every letter is right.</param>
/// <param name="Ground">What it is.</param>
/// <param name="Open">Whether it could as well name another field.</param>
internal sealed record PrintedLabel(
    PrintedLine Line, int Start, int End, PrintedFieldKind Kind, string Language, double Quality, ReadingGround Ground, bool Open) : PrintedPiece(Line, Start, End)
{
    public override string ToString() => $"label of {Kind}";
}
