using Bonafide.Documents.Countries;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The issuer exists and is one whose documents are accepted. Utopia is where specimens are.</summary>
internal static class IssuerRule
{
    public static DocumentRule Rule { get; } = new("document.issuer", 1, Check) { Effects = [RuleEffect.Block, RuleEffect.Review] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (issuer, on) = (of.Copy!.Issuer, of.Copy.On);
        if (issuer is null) found.Fail(DocumentRefusal.Invalid, "The issuer's code is not assigned.", on);
        else if (issuer is { Code: "UTO" } && SpecimenRule.Accepts(of.Policy) || SupportedCountries.Contains(issuer.Alpha2)) found.Pass("The issuer is supported.", on);
        else found.Fail(DocumentRefusal.CountryNotSupported, "The issuer is not supported.", on);
    }
}
