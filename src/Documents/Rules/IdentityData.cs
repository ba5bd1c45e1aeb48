using Bonafide.Documents.Aamva;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Printed;

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

    /// <summary>What the birth date can be as well, where the order of its numbers is open; empty otherwise.</summary>
    public IReadOnlyList<PartialDate> BirthDateAlternatives { get; init; } = [];

    public PartialDate? ExpiryDate { get; init; }

    /// <summary>What the expiry date can be as well, where the order of its numbers is open; empty otherwise.</summary>
    public IReadOnlyList<PartialDate> ExpiryDateAlternatives { get; init; } = [];

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

    /// <summary>
    /// What the print of a side says by its labels or field numbers; a value that only its form suggests (<see cref="ReadingGround.Format"/>) is left
    /// out, and so is a nationality whose word is not known. A name under one label for both is split at its comma or left out.
    /// </summary>
    /// <param name="document">The print.</param>
    /// <param name="leastConfidence">Fields below it are left out, 0 to 1.</param>
    public static IdentityData FromPrinted(PrintedDocument document, double leastConfidence = 0)
    {
        ArgumentNullException.ThrowIfNull(document);
        PrintedField? Sure(PrintedFieldKind kind) => document.Find(kind) is { } f && f.Ground != ReadingGround.Format && f.Confidence >= leastConfidence ? f : null;
        var whole = Sure(PrintedFieldKind.FullName)?.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: 2 } parts ? parts : null;
        var (birth, expiry) = (Sure(PrintedFieldKind.BirthDate)?.Date, Sure(PrintedFieldKind.ExpiryDate)?.Date);
        return new()
        {
            DocumentNumber = Sure(PrintedFieldKind.DocumentNumber)?.Text,
            Surname = Sure(PrintedFieldKind.Surname)?.Text ?? whole?[0],
            GivenNames = Sure(PrintedFieldKind.GivenNames)?.Text ?? whole?[1],
            Nationality = Sure(PrintedFieldKind.Nationality)?.Country,
            BirthDate = birth?.Date,
            BirthDateAlternatives = birth?.Alternatives ?? [],
            ExpiryDate = expiry?.Date,
            ExpiryDateAlternatives = expiry?.Alternatives ?? [],
            Sex = Sure(PrintedFieldKind.Sex)?.Sex,
        };
    }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "identity data";

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
