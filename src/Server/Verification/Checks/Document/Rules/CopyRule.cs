using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Something was read that can be judged. Without it there is no verdict, so it always blocks.</summary>
internal static class CopyRule
{
    public static DocumentRule Rule { get; } = new("document.zone", 2, Check) { WithoutCopy = true, Effects = [RuleEffect.Block] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Zone is { } zone) found.Pass($"A zone of format {zone.Document.Format} was read.", zone.On);
        else if (of.Barcode is { } barcode) found.Pass(FormattableString.Invariant($"A barcode of AAMVA version {barcode.Document.Header.Version} was read."), barcode.On);
        else if (of.Copy is { } copy) found.Pass("The print of a European licence was read.", copy.On);
        else found.Fail(DocumentRefusal.Unreadable, Unread(of.Submission.Front), of.Submission.Front.Whole);
    }

    private static string Unread(SubmittedSide front) =>
        front.Evidence.Refusal is { } refusal ? $"The picture could not be taken: {refusal.Code}." : "No machine-readable zone and no barcode of a licence was read.";
}
