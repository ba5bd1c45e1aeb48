using Bonafide.Server.Ids;

namespace Bonafide.Server.Wire;

internal enum KeyKind
{
    Secret,
    Restricted,
    Publishable,
    Ephemeral,
}

/// <summary>Who calls, proven: one account, one mode, one key.</summary>
/// <param name="MaskedKey">The key as it may be shown: prefix, stars, last four characters.</param>
internal sealed record Caller(AccountId Account, bool Livemode, KeyId Key, KeyKind Kind, Permissions Permissions, string MaskedKey)
{
    /// <summary>The version that replies have when the request names none.</summary>
    public ApiVersion DefaultVersion { get; init; } = ApiVersion.Newest;

    /// <summary>The one object that an ephemeral key opens; null for every other kind.</summary>
    public string? Scope { get; init; }

    /// <summary>The scope of a caller whose key was used up for <paramref name="id"/>: it may still ask how that stands, and nothing else.</summary>
    public static string UsedScope(string id) => "used:" + id;

    /// <summary>The time of the account's test clock; null where real time holds.</summary>
    public DateTimeOffset? FrozenTime { get; init; }

    /// <summary>True when the key was made with an IP allow-list, and the request came from inside it.</summary>
    public bool AddressRestricted { get; init; }

    /// <summary>True for secret keys, and for restricted keys that hold <paramref name="permission"/>.</summary>
    public bool May(Permission permission) => Kind switch
    {
        KeyKind.Secret => true,
        KeyKind.Restricted => Permissions.Hold(permission),
        KeyKind.Publishable => permission.OpenToPublishableKeys,
        KeyKind.Ephemeral => permission.OpenToEphemeralKeys,
        _ => false,
    };

    /// <summary>True only when the key itself was given <paramref name="permission"/>; a secret key was given none by name.</summary>
    public bool Holds(Permission permission) => Kind == KeyKind.Restricted && Permissions.Hold(permission);
}
