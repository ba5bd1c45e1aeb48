namespace Bonafide.Server.Verification.Policies;

/// <summary>What policies can say of a rule: its stable id, the version of what it means, and what may be set.</summary>
internal record RuleTerms(string Id, int Version)
{
    /// <summary>Of the built-in policy.</summary>
    public RuleEffect Default { get; init; } = RuleEffect.Block;

    /// <summary>The effects that a policy may choose: a rule without which there is no verdict always blocks.</summary>
    public IReadOnlyList<RuleEffect> Effects { get; init; } = [RuleEffect.Block, RuleEffect.Review, RuleEffect.Off];

    public IReadOnlyList<RuleThreshold> Thresholds { get; init; } = [];

    public RuleSetting BuiltIn => new(Default, [.. Thresholds.Select(static t => t.Default)]);
}

/// <summary>What one policy says of one rule.</summary>
/// <param name="Effect">What becomes of a document that breaks it.</param>
/// <param name="Thresholds">In the order of the rule's own; null where the account's setting counts.</param>
internal sealed record RuleSetting(RuleEffect Effect, IReadOnlyList<double?> Thresholds);
