using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Printed;

/// <summary>How documents print the sex.</summary>
internal static class SexWords
{
    private const string Male = " M MALE MASCULINE MASCULIN MASCULINO MASCHIO MAENNLICH MANNLICH HOMME HOMBRE MAN MANN MEZCZYZNA MUZ MUSKO MOSKI FERFI BARBAT ERKEK MIES MEES VIRIETIS VYRAS МУЖ ";
    private const string Female = " F W FEMALE FEMININE FEMININ FEMININO FEMENINO FEMMINA WEIBLICH FEMME MUJER VROUW KVINNA KVINDE KVINNE KOBIETA ZENA ZENSKO ZENSKI NO FEMEIE KADIN NAINEN NAINE SIEVIETE MOTERIS ЖЕН ";

    /// <summary>
    /// M, F or X; null when it is none of these. Of two languages with a slash (<c>K/F</c>, <c>Ž/F</c>) the last counts, which is English or French
    /// (ICAO 9303-3 section 3.4). A single letter of another language counts only where one language uses it.
    /// </summary>
    public static char? Read(string text)
    {
        var parts = PlainLetters.Of(text).Split([' ', '/', '-', '.', ',', ':', '\\', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 4) return null;
        return parts.Reverse().Select(One).FirstOrDefault(s => s is not null) ?? (parts.Length <= 2 ? parts.Select(Foreign).FirstOrDefault(s => s is not null) : null);
    }

    private static char? One(string part)
    {
        if (part is "X") return 'X';
        if (Male.Contains($" {part} ", StringComparison.Ordinal)) return 'M';
        return Female.Contains($" {part} ", StringComparison.Ordinal) ? 'F' : null;
    }

    private static char? Foreign(string part) => part switch
    {
        "K" or "N" or "Z" or "KVK" => 'F',
        "E" or "H" or "KK" or "KARL" => 'M',
        _ => null,
    };
}
