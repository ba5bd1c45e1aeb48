using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>A key as its owner sees it listed.</summary>
/// <param name="Readable">The whole key when it is publishable; null otherwise.</param>
/// <param name="Expires">From then on the key is refused; null for never.</param>
internal sealed record ApiKey(
    KeyId Id, AccountId Account, bool Livemode, KeyKind Kind, string? Name, string Masked, string? Readable, DateTimeOffset Created, DateTimeOffset? Expires)
{
    /// <summary>What a restricted key may do; nothing by name for other kinds.</summary>
    public Permissions Permissions { get; init; } = Permissions.None;

    /// <summary>Networks in CIDR form; empty for anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What the operator calls it.</param>
/// <param name="Given">The key itself when it is not to be drawn; it fits kind and mode.</param>
internal sealed record NewApiKey(AccountId Account, bool Livemode, KeyKind Kind, string? Name = null, PlainTextApiKey? Given = null)
{
    public Permissions Permissions { get; init; } = Permissions.None;

    /// <summary>IPv4 or IPv6 networks in CIDR form; empty for anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>From then on the key is refused; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}

/// <summary>A key just made. <paramref name="Key"/> is to be shown once and forgotten.</summary>
internal sealed record IssuedApiKey(KeyId Id, AccountId Account, bool Livemode, KeyKind Kind, PlainTextApiKey Key);
