using Bonafide.Documents.Aamva;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The issuer's number of a licence's barcode is assigned, to a state of the country that the barcode names. Another state in the address is only noted: people move, and
/// some states print the new address on a licence of the old.
/// </summary>
internal static class BarcodeIssuerRule
{
    public static DocumentRule Rule { get; } = new("barcode.issuer", 1, Check);

    /// <summary>What this rule looks at.</summary>
    public static IReadOnlyList<AamvaProblemKind> Kinds { get; } =
        [AamvaProblemKind.UnknownIssuer, AamvaProblemKind.IssuerAndCountryDisagree, AamvaProblemKind.IssuerAndStateDisagree];

    private static readonly string[] Compared = ["barcode.issuer_number", "barcode.country", "barcode.state"];

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Barcode is not { } barcode) return;
        var kinds = barcode.Document.Problems.Select(static p => p.Kind).Intersect(Kinds).ToArray();
        if (kinds.Contains(AamvaProblemKind.UnknownIssuer)) found.Fail(DocumentRefusal.Invalid, "Nobody has the issuer's number.", barcode.On, Compared);
        else if (kinds.Contains(AamvaProblemKind.IssuerAndCountryDisagree)) found.Fail(DocumentRefusal.Invalid, "The issuer's number is of another country.", barcode.On, Compared);
        else if (kinds.Contains(AamvaProblemKind.IssuerAndStateDisagree)) found.Notice("The issuer's number is of another state than the address.", barcode.On, Compared);
        else found.Pass("The issuer's number fits country and state.", barcode.On, Compared);
    }
}
