using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The pictures that a person took of one side before the one that they handed in show the same document. Whoever holds two of them may have taken the wrong one first.</summary>
internal static class RetakesRule
{
    public static DocumentRule Rule { get; } = new("document.retakes", 1, Check) { Default = RuleEffect.Review };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        foreach (var zone in new[] { of.Zone, of.Zone?.Other }.OfType<ZoneReading>().Where(static z => z.Side.OtherZones.Count > 0))
        {
            if (zone.Strangers > 0) found.Fail(DocumentRefusal.Inconsistent, $"Of the earlier pictures of this side {zone.Strangers} show another document.", zone.On);
            else found.Pass("The earlier pictures of this side show no other document.", zone.On);
        }
    }
}
