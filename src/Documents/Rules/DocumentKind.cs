namespace Bonafide.Documents.Rules;

/// <summary>What a document is, finer than the public API says it.</summary>
public enum DocumentKind
{
    Unknown,
    Passport,
    IdCard,

    /// <summary>Counts as an identity card.</summary>
    ResidencePermit,
    DrivingLicense,

    /// <summary>A permission to enter, not an identity document.</summary>
    Visa,

    /// <summary>Proves an employment, not an identity (ICAO 9303-5 section 4.2.2.1: AC).</summary>
    CrewCertificate,
}

/// <summary>A side of a document as it lies before the camera; a passport's only one is its data page.</summary>
public enum DocumentSide
{
    Front,
    Back,
}
