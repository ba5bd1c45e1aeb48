using System.Diagnostics.CodeAnalysis;
using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Aamva;

/// <summary>
/// The payload of the PDF417 of a licence or identity card of North America, of the header <c>AAMVA</c>, of versions 00 to 11 of
/// the standard, and of the magnetic stripe that British Columbia prints.
/// Nothing is repaired: values are what the payload says, and <see cref="Problems"/> tells what is off. Immutable.
/// </summary>
public sealed class AamvaDocument
{
    internal AamvaDocument(AamvaHeader header, IReadOnlyList<AamvaSubfile> subfiles, List<AamvaProblem> problems)
    {
        Header = header;
        Subfiles = subfiles;
        Problems = problems;
        Issuer = AamvaIssuer.Find(header.IssuerIdentificationNumber);
        Country = CountryOf(Find("DCG")) ?? Issuer?.Country ?? AamvaIssuer.CountryOf(Jurisdiction);
        Name = AamvaName.Of(Find);
        new AamvaValues(this, problems).Check();
    }

    public AamvaHeader Header { get; }

    /// <summary>In the order of the payload.</summary>
    public IReadOnlyList<AamvaSubfile> Subfiles { get; }

    /// <summary>What is off, each once. Empty for a payload that keeps every rule.</summary>
    public IReadOnlyList<AamvaProblem> Problems { get; }

    /// <summary>Who has the number of the header, or null.</summary>
    public AamvaIssuer? Issuer { get; }

    /// <summary>Whether it is an identity card: it has a subfile <c>ID</c> and none <c>DL</c>.</summary>
    public bool IsIdentityCard => Subfiles.Any(s => s.Type is "ID") && Subfiles.All(s => s.Type is not "DL");

    /// <summary><c>USA</c>, <c>CAN</c> or <c>MEX</c>: what DCG says, or else the issuer's country; null when neither is known.</summary>
    public string? Country { get; }

    public AamvaName Name { get; }

    /// <summary>DDE, DDF, DDG: whether family, first and middle names were cut to fit; null where the payload does not know or say.</summary>
    public bool? SurnameTruncated => Flag("DDE");

    /// <inheritdoc cref="SurnameTruncated"/>
    public bool? FirstNameTruncated => Flag("DDF");

    /// <inheritdoc cref="SurnameTruncated"/>
    public bool? MiddleNamesTruncated => Flag("DDG");

    /// <summary>Whether the surname may go on: its flag says so, or without a flag its element is full (40 characters; DAA 35).</summary>
    public bool SurnameMayBeTruncated => SurnameTruncated ?? (IsFull("DCS", 40) || IsFull("DAA", 35));

    /// <summary>The same for the given names (DAC and DAD 40 characters, DCT 80).</summary>
    public bool GivenNamesMayBeTruncated =>
        (FirstNameTruncated ?? (IsFull("DAC", 40) || IsFull("DCT", 80) || IsFull("DAA", 35))) || (MiddleNamesTruncated ?? IsFull("DAD", 40));

    /// <summary>DAQ, with the signs that the issuer puts into it.</summary>
    public string? LicenceNumber => Find("DAQ");

    /// <summary>
    /// Whether the number has a form that its issuer is known for (<see cref="LicenceNumberPatterns"/>): a finding and no verdict. Null where that is not known.
    /// </summary>
    public bool? LicenceNumberFits => Issuer is { Country: "USA" or "CAN" } issuer ? LicenceNumberPatterns.Fits(issuer.Jurisdiction, LicenceNumber) : null;

    /// <summary>DCF: tells this card from others of the same holder.</summary>
    public string? DocumentDiscriminator => Find("DCF");

    /// <summary>DCK.</summary>
    public string? InventoryControlNumber => Find("DCK");

    /// <summary>DCJ.</summary>
    public string? AuditInformation => Find("DCJ");

    /// <summary>DBB.</summary>
    public PartialDate? BirthDate => Date("DBB");

    /// <summary>DBA, the last day of validity; null also when the card never expires.</summary>
    public PartialDate? ExpiryDate => Date("DBA") is { Year: < 9999 } date ? date : null;

    /// <summary>DBA says that the card never expires, in words or as a date of 9999.</summary>
    public bool NeverExpires => Find("DBA") is { } text && (AamvaValues.IsNever(text) || Date("DBA")?.Year == 9999);

    /// <summary>DBD.</summary>
    public PartialDate? IssueDate => Date("DBD");

    /// <summary>DDB: when the design of the card was last revised.</summary>
    public PartialDate? CardRevisionDate => Date("DDB");

    /// <summary>DBC: M, F, X (9, not specified), or null when absent or unknown.</summary>
    public char? Sex => AamvaValues.Sex(Find("DBC"));

    /// <summary>DAU or DAV in centimetres, rounded.</summary>
    public int? HeightInCentimetres => AamvaValues.Height(this);

    /// <summary>DAY: three letters such as <c>BRO</c>.</summary>
    public string? EyeColour => Find("DAY");

    /// <summary>DAZ.</summary>
    public string? HairColour => Find("DAZ");

    /// <summary>DAG, or DAL before version 02.</summary>
    public string? Street => Find("DAG") ?? Find("DAL");

    /// <summary>DAH, or DAM.</summary>
    public string? SecondStreet => Find("DAH") ?? Find("DAM");

    /// <summary>DAI, or DAN.</summary>
    public string? City => Find("DAI") ?? Find("DAN");

    /// <summary>DAJ, or DAO: the state of the address in two capital letters, not always the issuer's.</summary>
    public string? Jurisdiction => (Find("DAJ") ?? Find("DAO"))?.ToUpperInvariant();

    /// <summary>DAK, or DAP, without the zeros that fill the second part of an American code.</summary>
    public string? PostalCode => AamvaValues.PostalCode(Find("DAK") ?? Find("DAP"));

    /// <summary>DCA, or DAR before version 02.</summary>
    public string? VehicleClass => Find("DCA") ?? Find("DAR");

    /// <summary>DCB, or DAS.</summary>
    public string? Restrictions => Find("DCB") ?? Find("DAS");

    /// <summary>DCD, or DAT.</summary>
    public string? Endorsements => Find("DCD") ?? Find("DAT");

    /// <summary>DDA: F where the card complies with REAL ID, N where not; null when absent.</summary>
    public char? Compliance => Find("DDA") is [var c] && char.ToUpperInvariant(c) is 'F' or 'N' or 'M' ? char.ToUpperInvariant(Find("DDA")![0]) : null;

    /// <summary>DDD: valid for the time of a lawful stay only.</summary>
    public bool LimitedDuration => IsSet("DDD");

    /// <summary>DDK.</summary>
    public bool OrganDonor => IsSet("DDK");

    /// <summary>DDL.</summary>
    public bool Veteran => IsSet("DDL");

    /// <summary>DDO, since version 11: also proves citizenship at the border.</summary>
    public bool Enhanced => IsSet("DDO");

    /// <summary>DDP, since version 11: a learner's permit.</summary>
    public bool Permit => IsSet("DDP");

    /// <summary>
    /// The first value under an element name that is not empty: in the subfile of the licence or card, then in the others; null when there is none.
    /// </summary>
    public string? Find(string id) => Subfiles.OrderBy(s => s.Type is "DL" or "ID" ? 0 : 1).Select(s => s.Find(id)).FirstOrDefault(v => v is not null);

    /// <summary>True with a document when the bytes have a header and at least one element, or are a magnetic stripe. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out AamvaDocument? document)
    {
        document = AamvaReader.Read(payload);
        return document is not null;
    }

    /// <summary>The version only: the content is personal.</summary>
    public override string ToString() => $"AAMVA version {Header.Version}";

    internal static string? CountryOf(string? text) => text?.ToUpperInvariant() switch
    {
        "USA" or "US" => "USA",
        "CAN" or "CA" => "CAN",
        "MEX" or "MX" => "MEX",
        _ => null,
    };

    private PartialDate? Date(string id) => Find(id) is { } text ? AamvaDates.Read(text)?.Date : null;

    private bool IsFull(string id, int length) => Find(id)?.Length >= length;

    private bool IsSet(string id) => Find(id) is "1" or "Y" or "y";

    private bool? Flag(string id) => Find(id)?.ToUpperInvariant() switch { "T" or "Y" => true, "N" => false, _ => null };
}
