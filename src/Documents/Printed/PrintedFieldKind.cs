namespace Bonafide.Documents.Printed;

/// <summary>What a printed value is.</summary>
public enum PrintedFieldKind
{
    Surname,
    GivenNames,

    /// <summary>Surname and given names together, where a document has one label for both.</summary>
    FullName,
    DocumentNumber,
    BirthDate,
    ExpiryDate,
    IssueDate,
    Nationality,
    Sex,
    BirthPlace,
    PersonalNumber,
    IssuingAuthority,
    Address,
    Height,
    EyeColor,

    /// <summary>The categories or the class of a driving licence.</summary>
    VehicleCategories,

    /// <summary>A label whose value is of no use here; it is known only so that its value is not taken for another's.</summary>
    Other,
}
