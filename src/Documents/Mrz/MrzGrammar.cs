namespace Bonafide.Documents.Mrz;

/// <summary>
/// Which characters may stand at each position of a format (ICAO 9303-4 to 9303-7 sections 4.2.2). A reader may use it to constrain
/// its search; the parser reports every position that breaks it.
/// </summary>
public sealed class MrzGrammar
{
    private readonly MrzCharacters[][] _lines;

    private MrzGrammar(MrzLayout layout)
    {
        Layout = layout;
        _lines = new MrzCharacters[layout.LineCount][];
        for (var line = 0; line < layout.LineCount; line++) _lines[line] = new MrzCharacters[layout.LineLength];
        foreach (var (field, span) in layout.Zones)
        {
            for (var i = 0; i < span.Length; i++) _lines[span.Line][span.Start + i] = Allowed(layout.Format, field, i);
        }
    }

    public static IReadOnlyList<MrzGrammar> All { get; } = [.. MrzLayout.All.Select(l => new MrzGrammar(l))];

    public static MrzGrammar Of(MrzFormat format) => All[(int)format];

    public MrzLayout Layout { get; }

    public MrzFormat Format => Layout.Format;

    /// <summary>The allowed characters of a line (from zero), one set a position.</summary>
    public IReadOnlyList<MrzCharacters> Line(int line) => _lines[line];

    /// <summary>Whether the character may stand there (line and position from zero).</summary>
    public bool Allows(int line, int position, char c) => _lines[line][position].Contains(c);

    private static MrzCharacters Allowed(MrzFormat format, MrzField field, int index)
    {
        var french = format == MrzFormat.FrenchIdCard;
        return field switch
        {
            MrzField.DocumentCode when french => MrzCharacters.Of("ID".AsSpan(index, 1)),
            MrzField.Issuer when french => MrzCharacters.Of("FRA".AsSpan(index, 1)),
            MrzField.DocumentCode when index == 0 => FirstLetters(format),
            MrzField.DocumentCode when format == MrzFormat.Td1 => MrzCharacters.Any, // C1 and C2 of the United States
            MrzField.DocumentCode => MrzCharacters.LettersOrFiller,
            MrzField.Issuer when index == 0 => MrzCharacters.Letters,
            MrzField.Nationality when index == 0 => MrzCharacters.LettersOrFiller,
            MrzField.Issuer or MrzField.Nationality or MrzField.Name or MrzField.GivenNames or MrzField.Surname => MrzCharacters.LettersOrFiller,
            MrzField.DocumentNumber when french => index < 4 ? MrzCharacters.Digits : MrzCharacters.LettersOrDigits,
            MrzField.DocumentNumberCheckDigit when french => MrzCharacters.Digits,
            MrzField.DocumentNumberCheckDigit => format is MrzFormat.Td3 ? MrzCharacters.Digits : MrzCharacters.DigitsOrFiller,
            MrzField.BirthDateCheckDigit or MrzField.ExpiryDateCheckDigit or MrzField.CompositeCheckDigit => MrzCharacters.Digits,
            MrzField.OptionalDataCheckDigit => MrzCharacters.DigitsOrFiller,
            MrzField.BirthDate or MrzField.ExpiryDate => MrzCharacters.DigitsOrFiller,
            MrzField.Sex => MrzCharacters.Of("MFX<"),
            _ => MrzCharacters.Any,
        };
    }

    private static MrzCharacters FirstLetters(MrzFormat format) => format switch
    {
        MrzFormat.Td3 => MrzCharacters.Of("P"),
        MrzFormat.MrvA or MrzFormat.MrvB => MrzCharacters.Of("V"),
        _ => MrzCharacters.Of("ACI"),
    };
}
