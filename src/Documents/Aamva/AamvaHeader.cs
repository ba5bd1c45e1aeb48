namespace Bonafide.Documents.Aamva;

/// <summary>Where the header says that a subfile lies, in bytes from the at sign.</summary>
/// <param name="Type">Two capital letters.</param>
/// <param name="Offset">Of the first letter of the subfile's type.</param>
/// <param name="Length">With type and segment terminator.</param>
public sealed record AamvaDesignator(string Type, int Offset, int Length);

/// <summary>The header as it was read (AAMVA DL/ID Card Design Standard, annex D, section D.12.3).</summary>
/// <param name="IssuerIdentificationNumber">Six digits unless the header is malformed.</param>
/// <param name="Version">0 to 99: 1 is the standard of 2000, 10 of 2020, 11 of 2025; null when there is none.</param>
/// <param name="JurisdictionVersion">The issuer's own revision; null before the standard of 2003.</param>
/// <param name="Entries">How many subfiles the header announces; null when it does not say.</param>
/// <param name="Designators">The subfiles that it lists.</param>
public sealed record AamvaHeader(
    string IssuerIdentificationNumber, int? Version, int? JurisdictionVersion, int? Entries, IReadOnlyList<AamvaDesignator> Designators)
{
    /// <summary>The latest version of the standard that is known here (2025).</summary>
    public const int LatestVersion = 11;
}
