namespace Bonafide.Documents.Specimens;

/// <summary>By what a specimen was recognised.</summary>
public enum SpecimenSign
{
    /// <summary>Issued by or to a national of Utopia, the country of ICAO's samples (ICAO 9303-3 section 5).</summary>
    Utopia,

    /// <summary>A name or printed word that means specimen in the issuer's language.</summary>
    Word,

    /// <summary>The name and birth date of a person that an issuer invented for its published specimens.</summary>
    Person,

    /// <summary>A document or personal number of a published specimen, or one that begins as the issuer's specimen numbers do.</summary>
    KnownNumber,

    /// <summary>A number that is all zeros, one digit repeated, or a plain count such as 123456789.</summary>
    PatternNumber,
}

/// <summary>Why something looks like a specimen.</summary>
/// <param name="Sign">By what it was recognised.</param>
/// <param name="Certain">True when no genuine document has it; false when a real person or number could, so that somebody should look.</param>
/// <param name="Matched">The public word, name or number of our lists that matched, or the kind of pattern; never other data of the document.</param>
public sealed record SpecimenReason(SpecimenSign Sign, bool Certain, string Matched);
