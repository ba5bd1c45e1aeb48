using System.Globalization;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The pictures show the document itself, not a screen, a copy or a cut-out of it, and were not worked on. Scores come from simulations, so what is seen is told and
/// does not refuse unless a policy says so.
/// </summary>
internal static class RecaptureRule
{
    private const string LeastScore = "least_score";

    public static DocumentRule Rule { get; } = new("document.recapture", 1, Check) { Default = RuleEffect.Review, Thresholds = [new(LeastScore, 0.9, 0, 1)] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var least = found.Threshold(LeastScore)!.Value;
        var seen = false;
        foreach (var side in of.Sides)
        {
            foreach (var signal in side.Evidence.Recapture.Where(s => s.Score >= least))
            {
                seen = true;
                found.Fail(
                    DocumentRefusal.Recaptured,
                    string.Create(CultureInfo.InvariantCulture, $"Signs of {signal.Kind}, score {signal.Score:0.00}: {string.Join(", ", signal.Traces)}."), side.Around(signal.Corners));
            }
        }

        if (!seen) found.Pass("Nothing says that the pictures are of anything but the document.", of.Submission.Front.Whole);
    }
}
