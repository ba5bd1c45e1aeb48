namespace Bonafide.Documents.Mrz;

/// <summary>The data elements of a machine-readable zone, in the terms of ICAO 9303-3 section 4.</summary>
public enum MrzField
{
    /// <summary>One or two letters that say what the document is, such as <c>P&lt;</c> or <c>ID</c>.</summary>
    DocumentCode,

    /// <summary>Issuing State or organisation, three positions (ICAO 9303-3 section 5).</summary>
    Issuer,

    /// <summary>Primary identifier, two fillers, secondary identifier.</summary>
    Name,

    /// <summary>Surname alone; only the French identity card has it apart.</summary>
    Surname,

    /// <summary>Given names alone; only the French identity card has them apart.</summary>
    GivenNames,

    /// <summary>The first nine positions of the document number; twelve on the French identity card.</summary>
    DocumentNumber,

    /// <summary>Check digit of the document number, or a filler when the number overflows into the optional data.</summary>
    DocumentNumberCheckDigit,

    /// <summary>Nationality of the holder, three positions.</summary>
    Nationality,

    /// <summary>Birth date as YYMMDD; unknown parts are fillers.</summary>
    BirthDate,

    /// <summary>Check digit of the birth date.</summary>
    BirthDateCheckDigit,

    /// <summary>M, F or a filler; some issuers print X.</summary>
    Sex,

    /// <summary>Expiry date (visas: valid until) as YYMMDD.</summary>
    ExpiryDate,

    /// <summary>Check digit of the expiry date.</summary>
    ExpiryDateCheckDigit,

    /// <summary>Data at the issuer's discretion; on TD3 the personal number.</summary>
    OptionalData,

    /// <summary>The second optional zone; only TD1 has one (line 2).</summary>
    SecondOptionalData,

    /// <summary>Check digit of the optional data; only TD3 has one.</summary>
    OptionalDataCheckDigit,

    /// <summary>Check digit over several zones at once.</summary>
    CompositeCheckDigit,

    /// <summary>Department and office of issue; only the French identity card has them.</summary>
    IssuingOffice,
}
