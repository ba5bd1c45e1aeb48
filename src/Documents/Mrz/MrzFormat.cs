namespace Bonafide.Documents.Mrz;

/// <summary>The shapes of machine-readable zone this library reads. Which one a pair or triple of lines has follows from their number, length and first letters.</summary>
public enum MrzFormat
{
    /// <summary>Card, 3 lines of 30 (ICAO 9303-5 section 4.2).</summary>
    Td1,

    /// <summary>Larger card, 2 lines of 36 (ICAO 9303-6 section 4.2).</summary>
    Td2,

    /// <summary>Passport booklet, 2 lines of 44 (ICAO 9303-4 section 4.2).</summary>
    Td3,

    /// <summary>Full-page visa, 2 lines of 44, no composite check digit (ICAO 9303-7 section 4.2).</summary>
    MrvA,

    /// <summary>Smaller visa, 2 lines of 36, no composite check digit (ICAO 9303-7 section 5.2).</summary>
    MrvB,

    /// <summary>French national identity card of 1988 to 2021, 2 lines of 36 in a layout of its own, without nationality and expiry date. Cards since 2021 are TD1.</summary>
    FrenchIdCard,
}
