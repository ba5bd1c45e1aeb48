namespace Bonafide.Documents.Countries;

/// <summary>What a three-position code of a machine-readable zone stands for.</summary>
public enum IssuerKind
{
    /// <summary>A country of ISO 3166-1.</summary>
    Country,

    /// <summary>A code for a country or its nationals that ISO 3166-1 lacks, such as <c>D</c> or <c>GBO</c>.</summary>
    CountryByOtherCode,

    /// <summary>An organisation that issues travel documents, such as <c>UNO</c>.</summary>
    Organisation,

    /// <summary>A person without a stated nationality, such as a refugee; never an issuer.</summary>
    PersonWithoutNationality,

    /// <summary>A code that was withdrawn and may still stand in old documents.</summary>
    Former,

    /// <summary>Utopia: specimen documents only (ICAO 9303-3 section 5).</summary>
    Specimen,
}
