using System.Text.RegularExpressions;

namespace Bonafide.Documents.Printed;

/// <summary>Puts labels together that fell apart where a pattern or an overprint crosses them: <c>Give</c>, <c>ames</c>.</summary>
internal static partial class LineJoiner
{
    /// <summary>Of what is missing between two parts, in heights of the line.</summary>
    private const double MostGap = 2;

    /// <summary>The same lines, parts of one label as one, with as many blanks between them as the gap is wide.</summary>
    public static IEnumerable<PrintedLine> Join(IEnumerable<PrintedLine> lines)
    {
        PrintedLine? last = null;
        foreach (var line in lines.OrderBy(l => Math.Round(l.Box.CenterY / 0.015)).ThenBy(l => l.Box.Left))
        {
            if (last is not null && AreParts(last, line))
            {
                last = Joined(last, line);
                continue;
            }

            if (last is not null) yield return last;
            last = line;
        }

        if (last is not null) yield return last;
    }

    private static bool AreParts(PrintedLine left, PrintedLine right) =>
        IsPart(left.Text) && IsPart(right.Text)
        && left.Box.SameRow(right.Box) > 0.6
        && PageLayout.Across(left.Box.Right, right.Box.Left, Math.Max(left.Box.Height, right.Box.Height)) is > -0.3 and < MostGap
        && Math.Min(left.Box.Height, right.Box.Height) > 0.6 * Math.Max(left.Box.Height, right.Box.Height);

    /// <summary>Small letters and no digits but a field's number: no value of a document is printed so beside another.</summary>
    private static bool IsPart(string text) => text.Any(char.IsLower) && !Value().IsMatch(text);

    private static PrintedLine Joined(PrintedLine left, PrintedLine right)
    {
        var letter = left.Box.Width / Math.Max(1, left.Text.Length);
        var blanks = Math.Clamp((int)Math.Round((right.Box.Left - left.Box.Right) / Math.Max(letter, 1e-3)), 1, 6);
        return new(
            left.Text + new string(' ', blanks) + right.Text, Math.Min(left.Confidence, right.Confidence),
            new(left.Box.Left, Math.Min(left.Box.Top, right.Box.Top), right.Box.Right, Math.Max(left.Box.Bottom, right.Box.Bottom)));
    }

    [GeneratedRegex("[0-9]{2}|[A-Z]{3}", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
