using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Where both sides have a zone, both tell of one document.</summary>
internal static class FrontAndBackRule
{
    public static DocumentRule Rule { get; } = new("document.front_and_back", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Submission.Back is not { } back || of.Zone is not { } zone) return;
        if (zone.Other is not { } other)
        {
            found.Notice("Only one side has a zone: whether both belong to one document was not checked.", of.Submission.Front.Whole);
            return;
        }

        var differing = Consistency.Contradictions(of.Copy!.Data, IdentityData.FromMrz(other.Document, of.Today));
        if (differing.Count > 0) found.Fail(DocumentRefusal.Inconsistent, $"The sides differ in: {string.Join(", ", differing)}.", back.Whole, "front.zone", "back.zone");
        else found.Pass("The sides agree.", back.Whole, "front.zone", "back.zone");
    }
}
