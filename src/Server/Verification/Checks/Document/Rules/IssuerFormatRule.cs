using Bonafide.Documents.Countries;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The issuer can issue such a document: a code for persons without a nationality is no issuer (ICAO 9303-3 section 5), organisations issue travel documents and no identity cards,
/// and identity cards are issued to nationals. Exceptions are known to exist, so it is told unless a policy says more.
/// </summary>
internal static class IssuerFormatRule
{
    public static DocumentRule Rule { get; } = new("document.issuer_and_format", 1, Check) { Default = RuleEffect.Review };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        if (of.Zone is not { Document: var zone } || copy.Issuer is not { } issuer) return;
        string[] compared = [copy.Place.Of(IdentityField.Issuer), "zone.format", copy.Place.Of(IdentityField.Nationality)];
        if (issuer.Kind == IssuerKind.PersonWithoutNationality) found.Fail(DocumentRefusal.Invalid, "The issuer's code is one for persons, not for issuers.", copy.On, compared);
        else if (issuer.Kind == IssuerKind.Organisation && copy.Kind != DocumentKind.Passport) found.Fail(DocumentRefusal.Invalid, "Organisations issue no such document.", copy.On, compared);
        else if (issuer.Kind == IssuerKind.Former) found.Fail(DocumentRefusal.Invalid, "The issuer's code was withdrawn.", copy.On, compared);
        else if (copy.Kind == DocumentKind.IdCard && zone.Format != MrzFormat.FrenchIdCard && copy.Data.Nationality is { } nation && !Issuer.SameCountry(nation, issuer.Code))
            found.Fail(DocumentRefusal.Invalid, "An identity card for a national of another country.", copy.On, compared);
        else found.Pass("The issuer can issue such a document.", copy.On, compared);
    }
}
