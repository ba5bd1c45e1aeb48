using Bonafide.Documents.Aamva;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>What of a document stands in its report.</summary>
internal static class ReportExtraction
{
    /// <summary>Returns the block of the report before the verdict: what was read, and the pictures, the front first.</summary>
    public static DocumentReport Of(DocumentCase of)
    {
        var nothing = new DocumentReport { Status = DocumentReport.Unverified, Files = [.. of.Sides.Select(static s => s.File)] };
        if (of.Copy is not { Data: var data } copy) return nothing;
        return nothing with
        {
            Type = copy.Type,
            IssuingCountry = copy.Issuer?.Alpha2,
            FirstName = data.GivenNames,
            LastName = data.Surname,
            Dob = Date(data.BirthDate),
            IssuedDate = Date(of.Issued),
            ExpirationDate = Date(copy.Validity.Expires),
            Address = of.Zone is null && of.Barcode is { Document: var licence } ? Address(licence, copy.Issuer?.Alpha2) : null,
            Number = data.DocumentNumber,
            Sex = data.Sex switch { 'M' => "male", 'F' => "female", _ => "unknown" },
            UnparsedSex = data.Sex?.ToString(),
            UnparsedPlaceOfBirth = of.Prints.Select(static p => p.Document.Find(PrintedFieldKind.BirthPlace)).FirstOrDefault(static f => f is { Ground: not ReadingGround.Format, Confidence: >= 0.8 })?.Text,
        };
    }

    private static ReportAddress? Address(AamvaDocument licence, string? country) => licence is { Street: null, City: null, PostalCode: null }
        ? null : new ReportAddress(licence.City, country, licence.Street, licence.SecondStreet, licence.PostalCode, licence.Jurisdiction);

    private static ReportDate? Date(PartialDate? date) => date is null ? null : new ReportDate(date.Day, date.Month, date.Year);
}
