using System.Collections.Frozen;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;

namespace Bonafide.Server.Verification.Policies;

/// <summary>Every rule that a policy can set.</summary>
internal static class PolicyTerms
{
    /// <summary>In the order in which policies are written.</summary>
    public static IReadOnlyList<RuleTerms> All { get; } = [.. DocumentRules.All, .. SelfieRules.All];

    private static FrozenDictionary<string, RuleTerms> ById { get; } = All.ToFrozenDictionary(static r => r.Id, StringComparer.Ordinal);

    /// <summary>Returns the rule of this id, or null when there is none.</summary>
    public static RuleTerms? Find(string id) => ById.GetValueOrDefault(id);
}
