using Bonafide.Documents.Dates;
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
            ExpirationDate = Date(copy.Validity.Expires),
            Number = data.DocumentNumber,
            Sex = data.Sex switch { 'M' => "male", 'F' => "female", _ => "unknown" },
            UnparsedSex = data.Sex?.ToString(),
        };
    }

    private static ReportDate? Date(PartialDate? date) => date is null ? null : new ReportDate(date.Day, date.Month, date.Year);
}
