using Bonafide.Documents.Aamva;
using Bonafide.Documents.Rules;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The document number has a shape that its issuer uses. Series change, so it is told and does not refuse unless a policy says so.</summary>
internal static class NumberRule
{
    public static DocumentRule Rule { get; } = new("country.number", 1, Check) { Default = RuleEffect.Review };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        var compared = copy.Place.Of(IdentityField.DocumentNumber);
        switch (of.Zone is null && of.Barcode is not null
            ? LicenceNumberPatterns.Fits(of.Jurisdiction, copy.Data.DocumentNumber)
            : NumberPatterns.Fits(copy.Issuer?.Alpha2, copy.Kind, copy.Data.DocumentNumber))
        {
            case true:
                found.Pass("The number has a shape that the issuer uses.", copy.On, compared);
                break;
            case false:
                found.Fail(DocumentRefusal.Invalid, "The number has no shape that the issuer is known to use.", copy.On, compared);
                break;
        }
    }
}
