using System.Globalization;

namespace Bonafide.Documents.Aamva;

/// <summary>The notations of height (DAU, DAV): <c>069 in</c>, <c>175 cm</c>, and feet and inches as <c>5'09"</c>, <c>5-09</c> or <c>509</c>.</summary>
internal static class BodyHeight
{
    private const double CentimetresPerInch = 2.54;

    /// <summary>Centimetres, rounded; null when the notation is unknown or the result is below 30 or above 260.</summary>
    public static int? Centimetres(string text, bool metricField)
    {
        var numbers = Numbers(text);
        var letters = string.Concat(text.Where(char.IsAsciiLetter)).ToUpperInvariant();
        double? height = (numbers, letters) switch
        {
            ([var n], "CM" or "CMS") => n,
            ([var n], "IN" or "INS") => n * CentimetresPerInch,
            ([var feet, var inches], "" or "FT" or "FTIN" or "IN") when feet <= 8 && inches <= 11 => (feet * 12 + inches) * CentimetresPerInch,
            ([var n], "") when metricField && n >= 30 => n,
            ([var n], "") => Bare(n, text),
            _ => null,
        };
        return height is >= 30 and <= 260 ? (int)Math.Round(height.Value, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>Without a unit: 048 to 096 are inches, 300 to 811 are feet and two digits of inches, 100 to 260 are centimetres.</summary>
    private static double? Bare(int n, string text) => n switch
    {
        <= 8 when text.Contains('\'', StringComparison.Ordinal) => n * 12 * CentimetresPerInch,
        >= 20 and < 100 => n * CentimetresPerInch,
        >= 100 and <= 260 => n,
        >= 300 and <= 811 when n % 100 <= 11 => (n / 100 * 12 + n % 100) * CentimetresPerInch,
        _ => null,
    };

    private static List<int> Numbers(string text)
    {
        List<int> numbers = [];
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end > i && end - i <= 4) numbers.Add(int.Parse(text.AsSpan(i, end - i), CultureInfo.InvariantCulture));
            i = Math.Max(end, i + 1);
        }

        return numbers;
    }
}
