namespace Bonafide.Documents.Aamva;

/// <summary>What is off about a payload that could be read all the same.</summary>
public enum AamvaProblemKind
{
    /// <summary>The at sign that begins every payload is not there.</summary>
    MissingComplianceIndicator,

    /// <summary>The payload is the content of a magnetic stripe, as British Columbia prints it.</summary>
    MagneticStripe,

    /// <summary>The three control characters after the at sign are not line feed, record separator and carriage return.</summary>
    UnusualSeparators,

    /// <summary>The file type is <c>AAMVA</c>, as before the standard of 2000, or lacks its blank.</summary>
    UnusualFileType,

    /// <summary>The numbers of the header are too few or too many.</summary>
    MalformedHeader,

    /// <summary>A version after the latest that is known, or none.</summary>
    UnknownVersion,

    /// <summary>No issuer has this number.</summary>
    UnknownIssuer,

    /// <summary>The header announces another number of subfiles than it lists.</summary>
    WrongEntryCount,

    /// <summary>A subfile that the header lists is not there.</summary>
    MissingSubfile,

    /// <summary>A subfile does not begin where the header says.</summary>
    WrongOffset,

    /// <summary>A subfile is not as long as the header says.</summary>
    WrongLength,

    /// <summary>A subfile begins without the two letters of its type.</summary>
    MissingSubfileType,

    /// <summary>The separators between the elements were lost, so that the boundaries were found by the element names: any value may be cut wrongly.</summary>
    SeparatorsLost,

    /// <summary>Element names in small letters.</summary>
    LowerCase,

    /// <summary>Zero bytes.</summary>
    NullPadding,

    /// <summary>Text that belongs to no element.</summary>
    StrayText,

    /// <summary>An element occurs twice with different values; the first counts.</summary>
    DuplicateElement,

    /// <summary>An element that a verification needs is absent or empty.</summary>
    MissingElement,

    /// <summary>A date that no calendar has.</summary>
    ImpossibleDate,

    /// <summary>A date that can only be read in another order of year, month and day than country and version ask for.</summary>
    UnexpectedDateOrder,

    /// <summary>A full name with blanks for separators: which part is the surname is a guess.</summary>
    UnclearNameOrder,

    /// <summary>A sex that no version defines.</summary>
    UnknownSex,

    /// <summary>A height in no known notation, or of no human being.</summary>
    UnreadableHeight,

    /// <summary>Number of the issuer and address name different states. Rare, but possible: holders move.</summary>
    IssuerAndStateDisagree,

    /// <summary>Number of the issuer and country of issue contradict each other.</summary>
    IssuerAndCountryDisagree,
}

/// <summary>One problem and its place; nothing of it is personal.</summary>
/// <param name="Kind">What is off.</param>
/// <param name="Place">Element name such as <c>DBB</c> or subfile type such as <c>DL</c>; null for the header.</param>
public sealed record AamvaProblem(AamvaProblemKind Kind, string? Place = null);
