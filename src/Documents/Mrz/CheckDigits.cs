namespace Bonafide.Documents.Mrz;

/// <summary>
/// The check digit arithmetic of ICAO 9303-3 section 4.9: values 0 to 35, weights 7, 3, 1, modulo 10. All weights are coprime to 10, so
/// changing one character goes unnoticed exactly when old and new character are congruent.
/// </summary>
public static class CheckDigits
{
    /// <summary>The value of a character: digits as such, A = 10 to Z = 35, filler 0; -1 outside the alphabet.</summary>
    public static int Value(char c) => c switch
    {
        '<' => 0,
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The check digit '0' to '9' of a text, or null when the text has characters outside the alphabet.</summary>
    public static char? Compute(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = Value(text[i]);
            if (value < 0) return null;
            sum = (sum + value * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 }) % 10;
        }

        return (char)('0' + sum);
    }

    /// <summary>Whether no check digit can tell the two characters apart, such as 1, B, L and V. False outside the alphabet.</summary>
    public static bool Congruent(char a, char b) => Value(a) is >= 0 and var x && Value(b) is >= 0 and var y && x % 10 == y % 10;

    /// <summary>The other characters of the alphabet that a check digit cannot tell from this one, in alphabet order.</summary>
    public static IReadOnlyList<char> CongruentWith(char c) =>
        [.. MrzCharacters.Alphabet.Where(other => other != c && Congruent(c, other))];

    /// <summary>Data elements of a format that stand under no check digit: names, issuer, nationality, sex, document code; on visas also optional data.</summary>
    public static IReadOnlyList<MrzField> UncheckedFields(MrzFormat format) => MrzLayout.Of(format).UncheckedFields;

    /// <summary>
    /// Whether the check digits of a format tell the two characters apart at a position (line and position from zero). False means that a
    /// reading with either is as valid as the other, so that the choice must rest on the picture or be reported as open. Numbers that overflow
    /// are not considered; 0 and filler as the digit of optional data count as one, though only empty data may have either.
    /// </summary>
    public static bool Distinguish(MrzFormat format, int line, int position, char a, char b)
    {
        if (a == b) return false;
        var layout = MrzLayout.Of(format);
        return layout.FieldAt(line, position) switch
        {
            null => false,
            MrzField.OptionalDataCheckDigit => (a, b) is not (('0', '<') or ('<', '0')),
            { } field when MrzLayout.IsCheckDigit(field) => true,
            _ => layout.IsChecked(line, position) && !Congruent(a, b),
        };
    }
}
