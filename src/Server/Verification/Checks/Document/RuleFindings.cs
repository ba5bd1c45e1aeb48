using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>What one rule finds under one policy: a broken rule refuses where the policy says block, and is a notice where it says review.</summary>
internal sealed class RuleFindings(DocumentRule rule, RuleSetting setting, Findings all)
{
    /// <summary>Whether a broken rule refuses the document.</summary>
    public bool Blocks => setting.Effect == RuleEffect.Block;

    /// <summary>What the policy says of a threshold of this rule; null where the account's setting counts.</summary>
    public double? Threshold(string name) => setting.Thresholds[rule.Thresholds.ToList().FindIndex(t => t.Name == name)];

    public void Pass(string detail, Exhibit on, params IReadOnlyList<string> compared) => Add(FindingOutcome.Pass, detail, on, compared);

    public void Notice(string detail, Exhibit on, params IReadOnlyList<string> compared) => Add(FindingOutcome.Notice, detail, on, compared);

    /// <summary>The rule is broken.</summary>
    public void Fail(DocumentRefusal refusal, string detail, Exhibit on, params IReadOnlyList<string> compared)
    {
        Add(Blocks ? FindingOutcome.Fail : FindingOutcome.Notice, detail, on, compared);
        if (Blocks) all.Refuse(refusal);
    }

    /// <summary>The rule is broken because of the reading itself (<see cref="Findings.RefuseInDoubt"/>).</summary>
    public void Doubt(DocumentRefusal refusal, string detail, Exhibit on, params IReadOnlyList<string> compared)
    {
        Add(Blocks ? FindingOutcome.Fail : FindingOutcome.Notice, detail, on, compared);
        if (Blocks) all.RefuseInDoubt(refusal);
    }

    private void Add(FindingOutcome outcome, string detail, Exhibit on, IReadOnlyList<string> compared) =>
        all.Add(new Finding(rule.Id, rule.Version, outcome, detail, on.File) { Compared = compared, Crop = on.Crop });
}
