using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Every character of the zone is clear. Doubts that the format settled are noted.</summary>
internal static class ReadingRule
{
    public static DocumentRule Rule { get; } = new("document.reading", 2, Check);

    /// <summary>Doubts that leave open what the document says.</summary>
    private static readonly string[] OpenDoubts =
        [MrzAmbiguityReasons.CheckDigitsAllowBoth, MrzAmbiguityReasons.LowConfidence, MrzAmbiguityReasons.ReadingsDisagree];

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Zone is not { } zone) return;
        var (open, confidence) = (zone.Evidence.Ambiguities.Count(static a => OpenDoubts.Contains(a.Why, StringComparer.Ordinal)), zone.Evidence.Confidence);
        var together = zone.Pictures > 1 ? $" in {zone.Pictures} pictures together" : "";
        var settled = zone.Evidence.Ambiguities.Count - open;
        if (open > 0) found.Doubt(DocumentRefusal.Uncertain, FormattableString.Invariant($"{open} characters could also be others{together}; least confidence {confidence:0.00}."), zone.On);
        else if (settled > 0) found.Notice($"{settled} characters were settled by the format or a check digit{together}.", zone.On);
        else found.Pass(FormattableString.Invariant($"Every character is clear{together}; least confidence {confidence:0.00}."), zone.On);
    }
}
