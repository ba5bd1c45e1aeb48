using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Birth, issue and expiry follow one another, and none is where it cannot be.</summary>
internal static class DatesRule
{
    public static DocumentRule Rule { get; } = new("document.dates", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        string[] compared = [copy.Place.Of(IdentityField.BirthDate), .. copy.Issued is null ? (string[])[] : [copy.Place.Name + ".issue_date"], copy.Place.Of(IdentityField.ExpiryDate)];
        var wrong = DocumentDates.Contradictions(copy.Data.BirthDate, copy.Issued, copy.Validity.Expires, of.Today);
        if (wrong.Count == 0) found.Pass("The dates follow one another.", copy.On, compared);
        else found.Fail(DocumentRefusal.Invalid, $"The dates cannot all be true: {string.Join(", ", wrong)}.", copy.On, compared);
    }
}
