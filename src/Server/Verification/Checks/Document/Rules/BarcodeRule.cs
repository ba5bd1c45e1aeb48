using Bonafide.Documents.Aamva;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The barcode of a licence says plainly what the standard asks for. What many issuers get wrong is only noted.</summary>
internal static class BarcodeRule
{
    public static DocumentRule Rule { get; } = new("barcode.content", 1, Check);

    /// <summary>Problems that leave open what the barcode says.</summary>
    private static readonly AamvaProblemKind[] Open =
        [AamvaProblemKind.SeparatorsLost, AamvaProblemKind.DuplicateElement, AamvaProblemKind.MissingElement, AamvaProblemKind.ImpossibleDate];

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Barcode is not { } barcode) return;
        var open = barcode.Document.Problems.Where(static p => Open.Contains(p.Kind)).ToArray();
        var noted = barcode.Document.Problems.Where(static p => !Open.Contains(p.Kind) && !BarcodeIssuerRule.Kinds.Contains(p.Kind)).ToArray();
        if (open.Length > 0) found.Fail(DocumentRefusal.Invalid, $"The barcode is not as the standard asks: {Text(open)}.", barcode.On);
        else if (noted.Length > 0) found.Notice($"The barcode is unusual: {Text(noted)}.", barcode.On);
        else found.Pass("The barcode is as the standard asks.", barcode.On);
    }

    private static string Text(IEnumerable<AamvaProblem> problems) =>
        string.Join(", ", problems.Select(static p => p.Place is null ? p.Kind.ToString() : $"{p.Kind} of {p.Place}").Distinct(StringComparer.Ordinal));
}
