namespace Bonafide.Server.Verification.Policies;

/// <summary>A setting for every rule that there is. Immutable; equal policies are equal in their JSON (<see cref="PolicyJson"/>).</summary>
internal sealed class PolicyRules
{
    /// <summary>The version of the built-in policy; it changes whenever <see cref="BuiltIn"/> does.</summary>
    public const string BuiltInVersion = "built-in-2026-11-21.2";

    private readonly Dictionary<string, RuleSetting> _settings;

    private PolicyRules(Dictionary<string, RuleSetting> settings) => _settings = settings;

    /// <summary>What holds where nobody has set a policy.</summary>
    public static PolicyRules BuiltIn { get; } = new(new Dictionary<string, RuleSetting>(StringComparer.Ordinal));

    public RuleSetting this[RuleTerms rule] => _settings.GetValueOrDefault(rule.Id) ?? rule.BuiltIn;

    public RuleSetting this[string rule] => this[PolicyTerms.Find(rule) ?? throw new ArgumentException("There is no such rule.", nameof(rule))];

    /// <summary>Returns the same policy with one rule set otherwise.</summary>
    public PolicyRules With(string rule, RuleSetting setting) => new(new Dictionary<string, RuleSetting>(_settings, StringComparer.Ordinal) { [rule] = setting });
}
