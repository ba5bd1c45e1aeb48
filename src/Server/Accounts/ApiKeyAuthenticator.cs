using System.Collections.Concurrent;
using Bonafide.Server.Clocks;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>
/// Turns keys into callers. What the database said about a key is believed for two seconds, so that a rolled key is refused on every host within them;
/// keys that do not exist are not remembered.
/// </summary>
internal sealed class ApiKeyAuthenticator(ApiKeyStore store, OwnerTime times, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<HashedApiKey, Remembered> _known = new();

    /// <summary>For how long a change of a key may go unseen.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromSeconds(2);

    /// <summary>True for a key that was found before; it may have changed since.</summary>
    public bool Remembers(UnreadKey key) => _known.ContainsKey(HashedApiKey.Of(key.PlainText));

    public async ValueTask<Result<Caller>> AuthenticateAsync(UnreadKey key, CancellationToken ct)
    {
        var hash = HashedApiKey.Of(key.PlainText);
        var now = time.GetUtcNow();
        if (!_known.TryGetValue(hash, out var remembered) || now >= remembered.Until)
        {
            if (await store.FindAsync(hash, ct) is not { } found)
            {
                _known.TryRemove(hash, out _);
                return AccessErrors.UnknownKey(key.Masked());
            }

            remembered = new Remembered(found, now + Memory);
            if (_known.Count >= MostRemembered) _known.Clear();
            _known[hash] = remembered;
        }

        var known = remembered.Key;
        var owner = new Owner(known.Caller.Account, known.Caller.Livemode);
        // A key that was revoked stays out even where a test clock stands before that moment.
        if (known.Expires is { } end && (end <= now || end <= await times.NowAsync(owner, ct))) return AccessErrors.ExpiredKey(known.Caller.MaskedKey);
        if (known.Allowed.Count > 0 && !IsInside(known, key.Remote)) return AccessErrors.AddressNotAllowed(known.Caller.MaskedKey);
        return known.Caller;
    }

    private static bool IsInside(KnownKey known, System.Net.IPAddress? remote)
    {
        if (remote is null) return false;
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        foreach (var network in known.Allowed)
            if (network.Contains(address)) return true;
        return false;
    }

    private sealed record Remembered(KnownKey Key, DateTimeOffset Until);
}
