using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The document is what the person said it would be. People mistake one for the other, so it is a notice unless a policy says more.</summary>
internal static class ChosenTypeRule
{
    public static DocumentRule Rule { get; } = new("document.chosen_type", 1, Check) { Default = RuleEffect.Review };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        if (of.Submission.ChosenType is { } chosen && of.Copy!.Type is { } type && chosen != type)
            found.Fail(DocumentRefusal.WrongSide, $"The person chose {chosen}.", of.Copy.On);
    }
}
