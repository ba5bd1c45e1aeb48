using Bonafide.Documents.Rules;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The document does not live longer than the law of its issuer lets such documents live: from its issue where that is known, else from the day of the decision, since
/// nothing is issued later. A month more is allowed, for expiry on a birthday or at the end of a month.
/// </summary>
internal static class ValidityRule
{
    public static DocumentRule Rule { get; } = new("country.validity", 1, Check) { Default = RuleEffect.Review };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        if (copy.Validity.Expires is not { } expires || ValiditySpans.LongestOf(copy.Issuer?.Alpha2, copy.Kind, of.Jurisdiction) is not { } years) return;
        string[] compared = [copy.Place.Of(IdentityField.ExpiryDate), .. of.Issued is null ? (string[])[] : ["issue_date"]];
        var begins = of.Issued?.Latest ?? of.Today;
        if (expires.Earliest > begins.AddYears(years).AddMonths(1)) found.Fail(DocumentRefusal.Invalid, $"The document would live longer than {years} years.", copy.On, compared);
        else found.Pass($"The document lives {years} years at most, as its issuer's do.", copy.On, compared);
    }
}
