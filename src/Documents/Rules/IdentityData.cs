using Bonafide.Documents.Aamva;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Rules;

/// <summary>What one place of a document says of its holder: a zone, a barcode, the print of one side. Unknown values are null.</summary>
public sealed record IdentityData
{
    public string? DocumentNumber { get; init; }

    /// <summary>Alpha-2, alpha-3 or the code of a machine-readable zone.</summary>
    public string? Issuer { get; init; }

    public string? Surname { get; init; }

    public string? GivenNames { get; init; }

    /// <summary>Whether the surname may go on where its place was full.</summary>
    public bool SurnameMayBeTruncated { get; init; }

    /// <summary>Whether the given names may go on where their place was full.</summary>
    public bool GivenNamesMayBeTruncated { get; init; }

    /// <summary>Alpha-2, alpha-3 or the code of a machine-readable zone.</summary>
    public string? Nationality { get; init; }

    public PartialDate? BirthDate { get; init; }

    public PartialDate? ExpiryDate { get; init; }

    /// <summary>M, F or X.</summary>
    public char? Sex { get; init; }

    /// <summary>What a zone says. Empty zones and dates that are not possible become null; an unspecified sex is null too, since fillers say nothing.</summary>
    public static IdentityData FromMrz(MrzDocument document, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new()
        {
            DocumentNumber = Known(document.DocumentNumber),
            Issuer = Known(document.Issuer),
            Surname = Known(document.Name.Surname),
            GivenNames = Known(document.Name.GivenNames),
            SurnameMayBeTruncated = document.Name.SurnameMayBeTruncated,
            GivenNamesMayBeTruncated = document.Name.GivenNamesMayBeTruncated,
            Nationality = Known(document.Nationality),
            BirthDate = Centuries.OfBirth(document.BirthDate, today),
            ExpiryDate = document.ExpiryDate is { } expiry ? Centuries.OfExpiry(expiry, today) : null,
            Sex = document.Sex == '<' ? null : document.Sex,
        };
    }

    /// <summary>
    /// What the barcode of a licence says. Nobody's nationality is in it. A name may be truncated where its flag says so or, without a flag, where its
    /// element is full.
    /// </summary>
    public static IdentityData FromAamva(AamvaDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new()
        {
            DocumentNumber = document.LicenceNumber,
            Issuer = document.Country,
            Surname = document.Name.Surname,
            GivenNames = document.Name.GivenNames,
            SurnameMayBeTruncated = document.SurnameMayBeTruncated,
            GivenNamesMayBeTruncated = document.GivenNamesMayBeTruncated,
            BirthDate = document.BirthDate,
            ExpiryDate = document.ExpiryDate,
            Sex = document.Sex,
        };
    }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "identity data";

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
