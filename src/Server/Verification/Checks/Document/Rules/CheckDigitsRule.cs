using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Every check digit of the zone is right (ICAO 9303-3 section 4.9).</summary>
internal static class CheckDigitsRule
{
    public static DocumentRule Rule { get; } = new("document.check_digits", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Zone is not { } zone) return;
        var summary = CheckDigitSummary.Of(zone.Document);
        if (summary.AllValid) found.Pass($"All {summary.Total} check digits are right.", zone.On);
        else found.Doubt(DocumentRefusal.Invalid, $"Wrong check digits: {string.Join(", ", summary.Invalid)}.", zone.On);
    }
}
