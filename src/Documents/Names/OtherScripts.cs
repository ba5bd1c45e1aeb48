namespace Bonafide.Documents.Names;

/// <summary>
/// How Cyrillic (ICAO 9303-3 section 6 B, with the national systems that passports of Bulgaria, Russia, Serbia and Ukraine use) and Greek letters
/// (ELOT 743) are written with A to Z. A letter a word: the letter, then the ways, the recommended one first; a hyphen stands for nothing at all.
/// </summary>
internal static class OtherScripts
{
    private const string Letters =
        "АA БB ВV ГG,H ҐG ДD ЂD,DJ ЃG,GJ ЕE,IE,YE ЁE,IO,YO,JO ЄIE,YE,E ЖZH,Z,J ЗZ ЅDZ ИI,Y ІI ЇI,YI ЙI,Y,J ЈJ КK ЌK,KJ ЛL ЉLJ МM НN ЊNJ ОO ПP РR СS ТT ЋC УU,OU ЎU ФF " +
        "ХKH,H ЦTS,C,TC ЧCH,C,TCH ЏDZ,DJ ШSH,S ЩSHCH,SHT,STCH ЪIE,A,- ЫY Ь-,Y ЭE ЮIU,YU,JU ЯIA,YA,JA ѢIE ѪU,A " +
        "ΑA ΆA ΒV ΓG,N ΔD ΕE ΈE ΖZ ΗI ΉI ΘTH ΙI ΊI ΪI ΐI ΚK ΛL ΜM ΝN ΞX ΟO ΌO ΠP,B ΡR ΣS ΤT ΥY,V,F,U ΎY,U ΫY ΰY ΦF ΧCH,H ΨPS ΩO ΏO";

    public static IEnumerable<KeyValuePair<char, string[]>> Ways { get; } =
        Letters.Split(' ').Select(l => KeyValuePair.Create(l[0], l[1..].Split(',').Select(w => w is "-" ? "" : w).ToArray()));

    /// <summary>ΜΠ at the beginning of a Greek name is B; elsewhere MP.</summary>
    public static string WithGreekBeginnings(string text) =>
        !text.Contains('Μ') && !text.Contains('μ') ? text : string.Join(' ', text.Split(' ').Select(w => w is ['Μ' or 'μ', 'Π' or 'π', ..] ? $"B{w[2..]}" : w));
}
