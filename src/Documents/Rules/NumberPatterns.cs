using System.Collections.Frozen;

namespace Bonafide.Documents.Rules;

/// <summary>
/// The shapes of numbers of passports and identity cards, a letter a sign: <c>A</c> a letter, <c>9</c> a digit, <c>*</c> either, anything else itself. Series change and lists
/// go out of date, so that another shape is a hint and no proof.
/// </summary>
public static class NumberPatterns
{
    /// <summary>Country, kind, shapes.</summary>
    private static readonly (string Of, DocumentKind Kind, string Shapes)[] Facts =
    [
        // Germany: serial numbers have digits and the letters C F G H J K L M N P R T V W X Y Z (Passverordnung and Personalausweisverordnung); nine signs, a letter or digit first.
        ("DE", DocumentKind.Passport, "*********"),
        ("DE", DocumentKind.IdCard, "*********"),

        // France: two digits of the year, two letters, five digits.
        ("FR", DocumentKind.Passport, "99AA99999"),

        // Netherlands: two letters, six letters or digits, a digit; never the letter O.
        ("NL", DocumentKind.Passport, "AA******9"),
        ("NL", DocumentKind.IdCard, "AA******9"),

        // Italy: passports two letters and seven digits; electronic cards two letters, five digits, two letters.
        ("IT", DocumentKind.Passport, "AA9999999"),
        ("IT", DocumentKind.IdCard, "AA99999AA AA9999999"),

        // Poland: passports two letters and seven digits, cards three letters and six digits.
        ("PL", DocumentKind.Passport, "AA9999999"),
        ("PL", DocumentKind.IdCard, "AAA999999"),

        // Spain: passports two or three letters and six digits; the card's own number is that of its support, three letters and six digits.
        ("ES", DocumentKind.Passport, "AAA999999 AA999999"),
        ("ES", DocumentKind.IdCard, "AAA999999"),

        // Austria: passports one letter and seven digits.
        ("AT", DocumentKind.Passport, "A9999999 AA9999999"),

        // United Kingdom: nine digits.
        ("GB", DocumentKind.Passport, "999999999"),

        // United States: nine digits; since 2021 a letter and eight digits.
        ("US", DocumentKind.Passport, "999999999 A99999999"),

        // Canada: two letters and six digits; since 2023 a letter, six digits, two letters.
        ("CA", DocumentKind.Passport, "AA999999 A999999AA"),

        // Australia, India, Japan, Sweden, Brazil: as their passport offices print them.
        ("AU", DocumentKind.Passport, "A9999999 AA9999999"),
        ("IN", DocumentKind.Passport, "A9999999"),
        ("JP", DocumentKind.Passport, "AA9999999"),
        ("SE", DocumentKind.Passport, "99999999 AA999999"),
        ("BR", DocumentKind.Passport, "AA999999"),
    ];

    private static FrozenDictionary<(string, DocumentKind), string[]> ByIssuer { get; } =
        Facts.ToFrozenDictionary(static f => (f.Of, f.Kind), static f => f.Shapes.Split(' '));

    /// <summary>Whether a number has one of the shapes of its issuer; null where none is known. Blanks and signs in the number do not count.</summary>
    /// <param name="issuer">Alpha-2 country.</param>
    /// <param name="kind">What the document is.</param>
    /// <param name="number">In any case.</param>
    public static bool? Fits(string? issuer, DocumentKind kind, string? number)
    {
        if (issuer is null || string.IsNullOrEmpty(number) || !ByIssuer.TryGetValue((issuer, kind), out var shapes)) return null;
        var plain = string.Concat(number.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return shapes.Any(shape => shape.Length == plain.Length && shape.Zip(plain).All(static p => Fits(p.First, p.Second)));
    }

    private static bool Fits(char shape, char sign) => shape switch
    {
        'A' => char.IsAsciiLetterUpper(sign),
        '9' => char.IsAsciiDigit(sign),
        '*' => true,
        _ => shape == sign,
    };
}
