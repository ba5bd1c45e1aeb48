using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>
/// Judges a document by the evidence of its pictures. Pure: the same evidence under the same policy on the same day gives the same verdict. Every rule
/// that the policy has not turned off is looked at and leaves a finding; the first refusal, in the order of <see cref="Findings"/>, is the one that is told, and
/// a doubtful reading comes before all.
/// </summary>
internal static class CheckDocument
{
    public static DocumentVerdict Decide(DocumentSubmission submission, DocumentPolicy policy, DateOnly today)
    {
        var (of, found) = (DocumentCase.Open(submission, policy, today), new Findings());
        foreach (var rule in DocumentRules.All)
        {
            var setting = policy.Rules[rule];
            if (setting.Effect != RuleEffect.Off && (of.Copy is not null || rule.WithoutCopy)) rule.Check(of, new RuleFindings(rule, setting, found));
        }

        return found.Verdict(ReportExtraction.Of(of));
    }
}
