using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>What the document check came to: the block of the report, the findings, and why it was refused if it was.</summary>
/// <param name="Refusal">Null when the document is verified.</param>
internal sealed record DocumentVerdict(DocumentReport Report, IReadOnlyList<Finding> Findings, DocumentRefusal? Refusal);

/// <summary>Why a document was refused: the code of Stripe's list and a sentence for the person.</summary>
internal sealed record DocumentRefusal(string Code, string Reason)
{
    public static readonly DocumentRefusal CountryNotSupported =
        new("country_not_supported", "Documents of this country are not supported.");

    public static readonly DocumentRefusal TypeNotSupported =
        new("document_type_not_supported", "This type of document is not accepted.");

    public static readonly DocumentRefusal Expired = new("document_expired", "The document is expired.");

    public static readonly DocumentRefusal UnderAge = new("under_supported_age", "The person is under the supported age.");

    public static readonly DocumentRefusal Unreadable = Other("The document could not be read. Please take a sharp picture of the whole document.");

    public static readonly DocumentRefusal Uncertain = Other("The document could not be read with certainty. Please take a sharper picture without glare.");

    public static readonly DocumentRefusal BackMissing = Other("The back of the document is missing.");

    public static readonly DocumentRefusal WrongSide = Other("The pictures do not show the sides of the document that were asked for.");

    public static readonly DocumentRefusal Inconsistent = Other("The front and the back do not belong to one document.");

    public static readonly DocumentRefusal NotOriginal = Other("The pictures must be taken of the document itself, and not be changed.");

    public static readonly DocumentRefusal Invalid = Other("The document is invalid.");

    public static readonly DocumentRefusal Recaptured = Other("The picture does not show the document itself. Please take a picture of the original.");

    /// <summary>Whether the refusal is about the person's session, so that there is no report.</summary>
    public bool IsSessionLevel => this == CountryNotSupported || this == UnderAge;

    private static DocumentRefusal Other(string reason) => new("document_unverified_other", reason);
}
