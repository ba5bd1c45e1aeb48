using System.Collections.Frozen;

namespace Bonafide.Documents.Rules;

/// <summary>
/// The shapes of numbers of passports and identity cards, a letter a sign: <c>A</c> a letter, <c>9</c> a digit, <c>*</c> either, anything else itself. Series change and lists
/// go out of date, so that another shape is a hint and no proof. Each fact names who publishes it.
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

        // Bulgaria: cards nine digits; since 2024 two letters and seven digits (Council register PRADO).
        ("BG", DocumentKind.IdCard, "999999999 AA9999999"),

        // Croatia: nine digits, passports and cards (PRADO).
        ("HR", DocumentKind.Passport, "999999999"),
        ("HR", DocumentKind.IdCard, "999999999"),

        // Czechia: passports eight digits (PRADO).
        ("CZ", DocumentKind.Passport, "99999999"),

        // Denmark: passports nine digits (PRADO).
        ("DK", DocumentKind.Passport, "999999999"),

        // Estonia: cards two letters and seven digits, passports one or two letters and seven digits (PRADO).
        ("EE", DocumentKind.Passport, "A9999999 AA9999999"),
        ("EE", DocumentKind.IdCard, "AA9999999"),

        // Finland: passports two letters and seven digits (PRADO).
        ("FI", DocumentKind.Passport, "AA9999999"),

        // Greece: passports two letters and seven digits (PRADO).
        ("GR", DocumentKind.Passport, "AA9999999"),

        // Hungary: passports two letters and six or seven digits, cards six digits and two letters (PRADO).
        ("HU", DocumentKind.Passport, "AA999999 AA9999999"),
        ("HU", DocumentKind.IdCard, "999999AA"),

        // Iceland: passports a letter and seven digits (PRADO).
        ("IS", DocumentKind.Passport, "A9999999"),

        // Latvia: two letters and seven digits (PRADO).
        ("LV", DocumentKind.Passport, "AA9999999"),
        ("LV", DocumentKind.IdCard, "AA9999999"),

        // Slovenia: passports two letters and seven digits (PRADO).
        ("SI", DocumentKind.Passport, "AA9999999"),

        // Ukraine: passports two letters and six digits, cards nine digits (State Migration Service).
        ("UA", DocumentKind.Passport, "AA999999"),
        ("UA", DocumentKind.IdCard, "999999999"),

        // Turkey: passports a letter and eight digits, cards letter, two digits, letter, five digits (General Directorate of Civil Registration).
        ("TR", DocumentKind.Passport, "A99999999"),
        ("TR", DocumentKind.IdCard, "A99A99999"),

        // Serbia: passports nine digits (Ministry of the Interior).
        ("RS", DocumentKind.Passport, "999999999"),

        // Russia: passports for travel, two digits of the series and seven (Ministry of Internal Affairs).
        ("RU", DocumentKind.Passport, "999999999"),

        // Australia, India, Japan, Sweden, Brazil: as their passport offices print them.
        ("AU", DocumentKind.Passport, "A9999999 AA9999999"),
        ("IN", DocumentKind.Passport, "A9999999"),
        ("JP", DocumentKind.Passport, "AA9999999"),
        ("SE", DocumentKind.Passport, "99999999 AA999999"),
        ("BR", DocumentKind.Passport, "AA999999"),

        // China, Hong Kong, Taiwan, South Korea (the second form since 2021), Singapore: as their immigration offices print them.
        ("CN", DocumentKind.Passport, "A99999999 AA9999999 A9999999"),
        ("HK", DocumentKind.Passport, "A99999999 AA9999999"),
        ("TW", DocumentKind.Passport, "999999999"),
        ("KR", DocumentKind.Passport, "A99999999 A999A9999"),
        ("SG", DocumentKind.Passport, "A9999999A"),

        // Mexico, Argentina: a letter and eight digits, three letters and six digits (their foreign and interior ministries).
        ("MX", DocumentKind.Passport, "A99999999"),
        ("AR", DocumentKind.Passport, "AAA999999"),

        // New Zealand, Malaysia, the Philippines (two forms), Thailand (two forms): as their passport offices print them.
        ("NZ", DocumentKind.Passport, "AA999999 A999999"),
        ("MY", DocumentKind.Passport, "A99999999"),
        ("PH", DocumentKind.Passport, "A9999999A AA9999999"),
        ("TH", DocumentKind.Passport, "AA9999999 A999999"),

        // South Africa, Nigeria, Egypt, Pakistan: as their home and passport offices print them.
        ("ZA", DocumentKind.Passport, "A99999999 999999999"),
        ("NG", DocumentKind.Passport, "A99999999"),
        ("EG", DocumentKind.Passport, "A99999999"),
        ("PK", DocumentKind.Passport, "AA9999999"),
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
