using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Birth, issue and expiry follow one another, and none is where it cannot be. An issue that the print alone tells may be misread, so that it is only noted.</summary>
internal static class DatesRule
{
    public static DocumentRule Rule { get; } = new("document.dates", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        string[] compared = [copy.Place.Of(IdentityField.BirthDate), .. of.Issued is null ? (string[])[] : ["issue_date"], copy.Place.Of(IdentityField.ExpiryDate)];
        var wrong = DocumentDates.Contradictions(copy.Data.BirthDate, copy.Issued, copy.Validity.Expires, of.Today);
        var printed = DocumentDates.Contradictions(copy.Data.BirthDate, of.Issued, copy.Validity.Expires, of.Today);
        if (wrong.Count > 0) found.Fail(DocumentRefusal.Invalid, $"The dates cannot all be true: {string.Join(", ", wrong)}.", copy.On, compared);
        else if (printed.Count > 0) found.Notice($"The printed date of issue does not go with the others: {string.Join(", ", printed)}.", copy.On, compared);
        else found.Pass("The dates follow one another.", copy.On, compared);
    }
}
