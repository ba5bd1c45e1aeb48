using System.Text;

namespace Bonafide.Documents.Letters;

/// <summary>Letters as labels and month names are looked up: capitals without marks.</summary>
public static class PlainLetters
{
    private const string Marked =
        "A:ÁÀÂĂÃĀĄÄÅẠẢẤẦẨẪẬẮẰẲẴẶǍΆ C:ÇĆĈČĊ D:ĎĐÐ E:ÉÈÊËĚĖĒĘĔẸẺẼẾỀỂỄỆ G:ĜĞĠĢǦ H:ĤĦ I:ÍÌÎÏİĨĪĮĬıỊỈ J:Ĵ K:Ķ L:ŁĹĽĻĿ N:ŃŇŅŊÑ O:ÓÒÔÕŌŐŎÖØỌỎỐỒỔỖỘƠỚỜỞỠỢ " +
        "R:ŔŘŖ S:ŚŜŠŞȘ T:ŢȚŤŦ U:ÚÙÛŬŮŨŪŲŰÜỤỦƯỨỪỬỮỰ W:ŴẀẂẄ Y:ÝŶŸỲỴỶỸ Z:ŹŽŻ Α:Ά Ε:Έ Η:Ή Ι:ΊΪ Ο:Ό Υ:ΎΫ Ω:Ώ Σ:ς И:Й Е:Ё І:Ї";

    private static readonly Dictionary<char, char> Table = Build();

    /// <summary>One capital without its mark. Letters that have no such form (Æ, ß, other scripts) come back as capitals; <see cref="Of(string)"/> spells them out.</summary>
    public static char Of(char c)
    {
        if (char.IsAscii(c)) return char.ToUpperInvariant(c);
        return Table.TryGetValue(c, out var plain) || Table.TryGetValue(char.ToUpperInvariant(c), out plain) ? plain : char.ToUpperInvariant(c);
    }

    /// <summary>The whole text: <c>Prénoms</c> becomes <c>PRENOMS</c>, <c>Straße</c> <c>STRASSE</c>. Combining marks are dropped; digits and punctuation stay.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036f') continue;
            _ = char.ToUpperInvariant(c) switch
            {
                'Æ' => plain.Append("AE"),
                'Œ' => plain.Append("OE"),
                'ß' or 'ẞ' => plain.Append("SS"),
                'Þ' => plain.Append("TH"),
                'Ĳ' => plain.Append("IJ"),
                _ => plain.Append(Of(c)),
            };
        }

        return plain.ToString();
    }

    private static Dictionary<char, char> Build()
    {
        var table = new Dictionary<char, char>();
        foreach (var group in Marked.Split(' '))
        {
            foreach (var c in group[2..]) table[c] = group[0];
        }

        return table;
    }
}
