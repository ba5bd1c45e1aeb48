using System.Collections.Frozen;
using System.Globalization;

namespace Bonafide.Documents.Aamva;

/// <summary>
/// The forms that licence numbers of a jurisdiction have had. Issuers change them without notice, so a number that has none of them is something to
/// look at and not a forgery.
/// </summary>
public static class LicenceNumberPatterns
{
    /// <summary>A form is runs of letters (L), digits (D) or either (X) with their length or least and greatest length.</summary>
    private const string Table = """
        AL D1-8|AK D1-7|AZ L1D1-8 L2D2-5 D9|AR D4-9|CA L1D7|CO D9 L1D3-6 L2D2-5|CT D9|DE D1-7|DC D7 D9|FL L1D12|GA D7-9|GU L1D14|HI L1D8 D9|
        ID L2D6L1 D9|IL L1D11-12|IN L1D9 D9-10|IA D9 D3L2D4|KS L1D1L1D1L1 L1D8 D9|KY L1D8-9 D9|LA D1-9|ME D7-8 D7L1|MD L1D12 L2D11|MA L1D8 L2D7 D9|
        MI L1D10 L1D12|MN L1D12|MS D9|MO L1D5-9 L1D6L1 D3L1D6 D8L2 D9L1 D9|MT L1D8 D9 D13-14|NE L1D6-8|NV D9-10 D12 X1D8|NH D2L3D5 L3D8|NJ L1D14|
        NM D8-9|NY L1D7 L1D18 D8-9 D16 L8|NC D1-12|ND L3D6 D9|OH L1D4-8 L2D3-7 D8|OK L1D9 D9|OR D1-9 L1D6 L2D5|PA D8|RI D7-8 L1D6|SC D5-11|
        SD D6-10 D12|TN D7-9|TX D7-8|UT D4-10|VT D8 D7L1|VA L1D8-11 D9|WA L1X11 L3X9|WV D7 L1-2D5-6|WI L1D13|WY D9-10|
        AB D5-9|BC D7|MB L6X6|NB D5-7|NL L1D9|NS L5D9|NT D6|NU D5-6|ON L1D14|PE D1-6|QC L1D12|SK D8|YT D1-6
        """;

    private static FrozenDictionary<string, Run[][]> ByJurisdiction { get; } = Table.Split('|').Select(line => line.Trim().Split(' '))
        .ToFrozenDictionary(words => words[0], words => words[1..].Select(Read).ToArray(), StringComparer.Ordinal);

    /// <summary>
    /// Whether a number has one of the forms of a state, territory or province (postal abbreviation); null where there is no number or the forms are not
    /// known. Blanks, hyphens and dots do not count, nor does the size of letters.
    /// </summary>
    public static bool? Fits(string? jurisdiction, string? number)
    {
        var plain = string.Concat((number ?? "").Where(c => c is not (' ' or '-' or '.'))).ToUpperInvariant();
        if (jurisdiction is null || plain.Length == 0 || !ByJurisdiction.TryGetValue(jurisdiction, out var forms)) return null;
        return forms.Any(form => Matches(form, plain));
    }

    private static bool Matches(ReadOnlySpan<Run> form, ReadOnlySpan<char> number)
    {
        if (form.IsEmpty) return number.IsEmpty;
        var run = form[0];
        for (var length = 0; length <= Math.Min(run.Most, number.Length); length++)
        {
            if (length > 0 && !run.Has(number[length - 1])) return false;
            if (length >= run.Least && Matches(form[1..], number[length..])) return true;
        }

        return false;
    }

    private static Run[] Read(string form)
    {
        List<Run> runs = [];
        for (var i = 0; i < form.Length;)
        {
            var end = i + 1;
            while (end < form.Length && !char.IsAsciiLetter(form[end])) end++;
            var numbers = form[(i + 1)..end].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            runs.Add(new(form[i], numbers[0], numbers[^1]));
            i = end;
        }

        return [.. runs];
    }

    private readonly record struct Run(char Kind, int Least, int Most)
    {
        public bool Has(char c) => Kind switch
        {
            'L' => char.IsAsciiLetterUpper(c),
            'D' => char.IsAsciiDigit(c),
            _ => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '*',
        };
    }
}
