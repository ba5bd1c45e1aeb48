using System.Text;

namespace Bonafide.Documents.Names;

/// <summary>How national characters, Latin, Cyrillic and Greek, are written with A to Z (ICAO 9303-3 section 6). Where the standard leaves a choice, the first is the recommended one.</summary>
public static class Transliteration
{
    private const string OneLetter =
        "A:ÁÀÂĂÃĀĄẠẢẤẦẨẪẬẮẰẲẴẶǍ C:ÇĆĈČĊ D:ĎĐÐ E:ÉÈÊËĚĖĒĘĔẸẺẼẾỀỂỄỆ G:ĜĞĠĢǦ H:ĤĦ I:ÍÌÎÏİĨĪĮĬıỊỈ J:Ĵ K:Ķ L:ŁĹĽĻĿ N:ŃŇŅŊ O:ÓÒÔÕŌŐŎỌỎỐỒỔỖỘƠỚỜỞỠỢ " +
        "R:ŔŘŖ S:ŚŜŠŞȘ T:ŢȚŤŦ U:ÚÙÛŬŮŨŪŲŰỤỦƯỨỪỬỮỰ W:ŴẀẂẄ Y:ÝŶŸỲỴỶỸ Z:ŹŽŻ";

    private static readonly Dictionary<char, string[]> Table = Build();

    /// <summary>
    /// The ways to write one character in a machine-readable zone, the recommended one first: nothing at all (an empty string) for an
    /// apostrophe, a filler for blanks, hyphens and full stops. Null for a character of any other script, which the zone cannot hold as such.
    /// </summary>
    public static IReadOnlyList<string>? Of(char c)
    {
        c = c is 'ı' ? c : char.ToUpperInvariant(c);
        if (c is >= 'A' and <= 'Z') return [c.ToString()];
        if (Table.TryGetValue(c, out var ways)) return ways;
        if (char.IsWhiteSpace(c) || c is '<' or '-' or '‐' or '‑' or '–' or ',' or '.' or '/') return ["<"];
        return c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or '·' ? [""] : null;
    }

    /// <summary>
    /// A name in the recommended spelling, parts separated by one filler; null when a character belongs to another script or is no letter.
    /// <c>Müller-Lüdenscheidt</c> becomes <c>MUELLER&lt;LUEDENSCHEIDT</c>.
    /// </summary>
    public static string? ToMrz(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length);
        foreach (var c in Composed(name))
        {
            if (Of(c) is not { } ways) return null;
            if (ways[0] is not "<") text.Append(ways[0]);
            else if (text.Length > 0 && text[^1] != '<') text.Append('<');
        }

        return text.ToString().TrimEnd('<');
    }

    /// <summary>Letters with the combining marks that matter put together (diaeresis, ring, tilde), every other combining mark dropped.</summary>
    internal static string Composed(string text)
    {
        text = OtherScripts.WithGreekBeginnings(text);
        if (!text.Any(IsMark)) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsMark(c)) composed.Append(c);
            else if (composed.Length > 0 && Join(composed[^1], c) is { } joined) composed[^1] = joined;
        }

        return composed.ToString();
    }

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036f';

    private static char? Join(char letter, char mark) => (char.ToUpperInvariant(letter), mark) switch
    {
        ('A', '\u0308') => 'Ä',
        ('O', '\u0308') => 'Ö',
        ('U', '\u0308') => 'Ü',
        ('A', '\u030a') => 'Å',
        ('N', '\u0303') => 'Ñ',
        _ => null,
    };

    private static Dictionary<char, string[]> Build()
    {
        var table = new Dictionary<char, string[]>
        {
            ['Ä'] = ["AE", "A"],
            ['Ö'] = ["OE", "O"],
            ['Ü'] = ["UE", "UXX", "U"],
            ['Å'] = ["AA", "A"],
            ['Æ'] = ["AE"],
            ['Ø'] = ["OE", "O"],
            ['Œ'] = ["OE"],
            ['Ñ'] = ["N", "NXX"],
            ['ß'] = ["SS"],
            ['ẞ'] = ["SS"],
            ['Þ'] = ["TH"],
            ['Ĳ'] = ["IJ"],
            ['ĸ'] = ["Q", "K"],
            ['Ə'] = ["E", "A"],
        };
        foreach (var (letter, ways) in OtherScripts.Ways) table[letter] = ways;
        foreach (var group in OneLetter.Split(' '))
        {
            foreach (var c in group[2..]) table[c] = [group[..1]];
        }

        return table;
    }
}
