namespace Bonafide.Documents.IdNumbers;

/// <summary>The kinds of ID number that can be asked for, by the public API's names.</summary>
public static class IdNumber
{
    public const string UsSsn = "us_ssn";
    public const string BrCpf = "br_cpf";
    public const string SgNric = "sg_nric";

    /// <summary>The kind of a country (alpha-2), or null where no number is asked for.</summary>
    public static string? KindOf(string? country) => country switch
    {
        "US" => UsSsn,
        "BR" => BrCpf,
        "SG" => SgNric,
        _ => null,
    };

    /// <summary>Returns what a person typed as the number is compared: without spaces, dots, dashes and slashes, letters as capitals.</summary>
    public static string Normalise(string typed) =>
        string.Concat(typed.Where(static c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '/'))).ToUpperInvariant();

    /// <summary>Whether a normalised number can exist. It says nothing about whose it is. <paramref name="partial"/>: its last four digits, for the United States only.</summary>
    public static bool IsPossible(string kind, string number, bool partial = false) => (kind, partial) switch
    {
        (UsSsn, true) => SocialSecurityNumber.IsPossiblePart(number),
        (UsSsn, false) => SocialSecurityNumber.IsPossible(number),
        (BrCpf, false) => TaxpayerNumber.IsPossible(number),
        (SgNric, false) => RegistrationNumber.IsPossible(number),
        _ => false,
    };
}
