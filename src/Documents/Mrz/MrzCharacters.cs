namespace Bonafide.Documents.Mrz;

/// <summary>
/// A set of characters of the machine-readable zone (ICAO 9303-3 section 4.3): filler, digits, capital letters.
/// Bit <c>i</c> of <see cref="Bits"/> stands for <c>Alphabet[i]</c>.
/// </summary>
public readonly record struct MrzCharacters(ulong Bits)
{
    /// <summary>The 37 characters in the order of the bits: filler, 0 to 9, A to Z.</summary>
    public const string Alphabet = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static readonly MrzCharacters Filler = Of("<");
    public static readonly MrzCharacters Digits = Of("0123456789");
    public static readonly MrzCharacters Letters = Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    public static readonly MrzCharacters DigitsOrFiller = Digits | Filler;
    public static readonly MrzCharacters LettersOrFiller = Letters | Filler;
    public static readonly MrzCharacters LettersOrDigits = Letters | Digits;
    public static readonly MrzCharacters Any = Letters | Digits | Filler;

    /// <summary>The set of these characters; those outside the alphabet are left out.</summary>
    public static MrzCharacters Of(ReadOnlySpan<char> characters)
    {
        ulong bits = 0;
        foreach (var c in characters)
        {
            var i = IndexOf(c);
            if (i >= 0) bits |= 1UL << i;
        }

        return new(bits);
    }

    /// <summary>The place of a character in <see cref="Alphabet"/>, or -1.</summary>
    public static int IndexOf(char c) => c switch
    {
        '<' => 0,
        >= '0' and <= '9' => c - '0' + 1,
        >= 'A' and <= 'Z' => c - 'A' + 11,
        _ => -1,
    };

    public bool Contains(char c) => IndexOf(c) is >= 0 and var i && (Bits >> i & 1) == 1;

    public static MrzCharacters operator |(MrzCharacters a, MrzCharacters b) => new(a.Bits | b.Bits);

    public static MrzCharacters BitwiseOr(MrzCharacters left, MrzCharacters right) => left | right;

    /// <summary>The characters of the set in the order of the alphabet.</summary>
    public override string ToString()
    {
        var set = this;
        return string.Concat(Alphabet.Where(set.Contains));
    }
}
