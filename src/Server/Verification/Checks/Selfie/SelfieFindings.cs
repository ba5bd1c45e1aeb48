using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>Collects the findings of the selfie check; the first refusal is the one that is told.</summary>
internal sealed class SelfieFindings(PolicyRules rules)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> All => _findings;

    public SelfieRefusal? Refusal { get; private set; }

    /// <summary>Whether a broken rule refuses the selfie.</summary>
    public bool Blocks(RuleTerms rule) => rules[rule].Effect == RuleEffect.Block;

    public bool Looks(RuleTerms rule) => rules[rule].Effect != RuleEffect.Off;

    /// <summary>What the policy says of a threshold; the rules of this check have one for each.</summary>
    public double Threshold(RuleTerms rule, string name) => rules[rule].Thresholds[rule.Thresholds.ToList().FindIndex(t => t.Name == name)]!.Value;

    public void Pass(RuleTerms rule, string detail, Exhibit on, params IReadOnlyList<string> compared) => Add(rule, FindingOutcome.Pass, detail, on, compared);

    /// <summary>The rule is broken: refuses where the policy says block, and is a notice where it says review.</summary>
    public void Fail(RuleTerms rule, SelfieRefusal refusal, string detail, Exhibit on, params IReadOnlyList<string> compared)
    {
        Add(rule, Blocks(rule) ? FindingOutcome.Fail : FindingOutcome.Notice, detail, on, compared);
        if (Blocks(rule)) Refusal ??= refusal;
    }

    private void Add(RuleTerms rule, FindingOutcome outcome, string detail, Exhibit on, IReadOnlyList<string> compared)
    {
        if (Looks(rule)) _findings.Add(new Finding(rule.Id, rule.Version, outcome, detail, on.File) { Compared = compared, Crop = on.Crop });
    }
}
