using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The holder was old enough for such a document when it was issued.</summary>
internal static class AgeAtIssueRule
{
    public static DocumentRule Rule { get; } = new("country.age_at_issue", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        if (HolderAges.LeastAtIssue(copy.Kind, copy.Issuer?.Alpha2, of.Jurisdiction) is not (> 0 and var least) || copy.Data.BirthDate is not { } birth) return;
        var age = Age.On(birth, copy.Issued?.Latest ?? of.Today).Most;
        string[] compared = [copy.Place.Of(IdentityField.BirthDate), .. copy.Issued is null ? (string[])[] : ["issue_date"]];
        if (age < least) found.Fail(DocumentRefusal.Invalid, $"The holder was younger than {least} years when it was issued.", copy.On, compared);
        else found.Pass($"The holder was at least {least} years old when it was issued.", copy.On, compared);
    }
}
