namespace Bonafide.Server.Verification.Policies;

/// <summary>What a policy makes of a rule that is broken.</summary>
internal enum RuleEffect
{
    /// <summary>The document is refused.</summary>
    Block,

    /// <summary>It is told as a notice, for whoever reviews, and refuses nothing.</summary>
    Review,

    /// <summary>The rule is not looked at and leaves no finding.</summary>
    Off,
}
