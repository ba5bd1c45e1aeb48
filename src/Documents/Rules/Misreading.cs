namespace Bonafide.Documents.Rules;

/// <summary>
/// How likely it is that a text was read where another stands: whether a difference between two places of a document tells of the document or of
/// the reading. Pure, and the same for every pair of texts.
/// </summary>
public static class Misreading
{
    /// <summary>Longer texts are cut: no value is longer, and the work grows with the product of the lengths.</summary>
    private const int Longest = 100;

    /// <summary>Of the characters that are read wrongly, how many are taken for one of a like shape, for any other, left out, or doubled.</summary>
    private const double Alike = 0.70;

    private const double Unlike = 0.15;
    private const double Lost = 0.10;
    private const double Added = 0.05;

    /// <summary>
    /// Of lines, how many are read only up to a gap, a fold or a spot of light: then all that follows is missing at once. Of 100 names of pictures of
    /// <c>training.evaluation_set --seed 8100</c> five were.
    /// </summary>
    private const double Cut = 0.05;

    /// <summary>What is read more surely is no print, and is not cut off: zones have their format, barcodes their length.</summary>
    private const double LeastOfPrint = 1e-4;

    /// <summary>Fewer characters than these are no part of a value.</summary>
    private const int LeastLeft = 3;

    /// <summary>Shapes that readers mistake for one another.</summary>
    private static readonly string[] Shapes = ["O0QDCU", "I1LTJ", "B8R", "S5", "Z27", "G6C", "A4", "38", "56", "689", "08", "17", "VYU", "MNW", "EF", "PRF", "KX", "HN", "CG", "49"];

    /// <summary>
    /// The chance, 0 to 1, that a reading of <paramref name="written"/> errs as often and as oddly as <paramref name="read"/> does, anywhere in the text, when one
    /// character in 1/<paramref name="errors"/> is read wrongly. 1 when both are the same: what was read right needs no error. Blanks and signs do not count.
    /// </summary>
    public static double Chance(string written, string read, double errors)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(read);
        var (from, to) = (Plain(written), Plain(read));
        var rate = Math.Clamp(errors * Math.Max(1, from.Length), 1e-9, 1);
        var row = new double[to.Length + 1];
        row[0] = 1;
        for (var j = 1; j <= to.Length; j++) row[j] = row[j - 1] * rate * Added;
        var cut = 0.0;
        for (var i = 1; i <= from.Length; i++)
        {
            var before = row[0];
            row[0] *= rate * Lost;
            for (var j = 1; j <= to.Length; j++)
            {
                var best = Math.Max(before * Taken(from[i - 1], to[j - 1], rate), Math.Max(row[j] * rate * Lost, row[j - 1] * rate * Added));
                (before, row[j]) = (row[j], best);
            }

            if (to.Length >= LeastLeft && errors >= LeastOfPrint) cut = Math.Max(cut, row[^1] * Cut);
        }

        return Math.Max(row[^1], cut);
    }

    /// <summary>Whether two characters are of a like shape.</summary>
    public static bool AreAlike(char a, char b) => Shapes.Any(s => s.Contains(a, StringComparison.Ordinal) && s.Contains(b, StringComparison.Ordinal));

    private static double Taken(char written, char read, double rate) =>
        written == read ? 1 : rate * (AreAlike(written, read) ? Alike : Unlike);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Take(Longest)).ToUpperInvariant();
}
