using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Rules;

/// <summary>What the check digits of a zone vouch for.</summary>
/// <param name="Total">How many check digits the format has.</param>
/// <param name="Invalid">Those that do not fit.</param>
/// <param name="HasComposite">Whether one covers the others; visas have none.</param>
/// <param name="UnderNone">Data elements that no check digit covers and that must be confirmed elsewhere.</param>
public sealed record CheckDigitSummary(int Total, IReadOnlyList<MrzField> Invalid, bool HasComposite, IReadOnlyList<MrzField> UnderNone)
{
    public bool AllValid => Invalid.Count == 0;

    public static CheckDigitSummary Of(MrzDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(
            document.CheckDigits.Count,
            [.. document.CheckDigits.Where(d => !d.Valid).Select(d => d.Field)],
            document.CheckDigits.Any(d => d.Field == MrzField.CompositeCheckDigit),
            document.Layout.UncheckedFields);
    }
}
