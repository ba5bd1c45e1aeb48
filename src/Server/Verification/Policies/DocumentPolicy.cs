using Bonafide.Server.Accounts;

namespace Bonafide.Server.Verification.Policies;

/// <summary>What one document is held against: the rules of a policy, and what session and account ask beside it.</summary>
/// <param name="AcceptedTypes">The public API's types that may be handed in.</param>
/// <param name="MinimumAge">The account's, in years, where the policy has none of its own; 0 when age does not matter.</param>
/// <param name="AllowSpecimens">Whether the account accepts documents that no person owns.</param>
internal sealed record DocumentPolicy(IReadOnlyList<string> AcceptedTypes, int MinimumAge, bool AllowSpecimens)
{
    /// <summary>The id of the stored policy (<c>pol_...</c>), or that of the built-in one.</summary>
    public string Version { get; init; } = PolicyRules.BuiltInVersion;

    public PolicyRules Rules { get; init; } = PolicyRules.BuiltIn;

    /// <summary>Returns the policy for a session of these types under the stored policy, or the built-in one where none is stored.</summary>
    public static DocumentPolicy Of(AccountSettings settings, IReadOnlyList<string> acceptedTypes, StoredPolicy? stored)
    {
        var policy = new DocumentPolicy(acceptedTypes, settings.MinimumAge, settings.AllowSpecimens);
        return stored is null ? policy : policy with { Version = stored.Id.Value, Rules = stored.Rules };
    }
}
