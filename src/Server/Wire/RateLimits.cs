using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bonafide.Server.Wire;

/// <summary>
/// Counts the requests that this process takes, per account and mode, per page and per address. Other processes on the same database count their own.
/// </summary>
internal sealed class RateLimits(RateLimitSettings settings, TimeProvider time)
{
    private const int MostBuckets = 100_000;

    private readonly ConcurrentDictionary<Bucket, TokenBucket> _buckets = new();

    /// <summary>Counts a request of a proven caller. Returns the refusal when it is one too many, else null.</summary>
    public ApiError? Refuse(Caller caller, ApiRoute route, IPAddress? remote)
    {
        var account = caller.Account.Value;
        return caller.Kind switch
        {
            KeyKind.Ephemeral => Take(new Bucket(RateLimit.Page, caller.Scope ?? account, caller.Livemode, null)),
            KeyKind.Publishable => Take(new Bucket(RateLimit.Page, account, caller.Livemode, Text(remote))),
            _ => Take(Endpoint(account, caller.Livemode, route))
                ?? Take(new Bucket(caller.Livemode ? RateLimit.Live : RateLimit.Test, account, caller.Livemode, null)),
        };
    }

    /// <summary>Counts a request that shows sensitive results, once a request, besides <see cref="Refuse"/>.</summary>
    public ApiError? RefuseSensitive(Caller caller) => Take(new Bucket(RateLimit.Sensitive, caller.Account.Value, caller.Livemode, null));

    /// <summary>Returns the refusal for an address that has sent too many keys that do not exist, else null. Counts nothing.</summary>
    public ApiError? RefuseUnknown(UnreadKey key) =>
        settings.PerSecond(RateLimit.WrongKeys) is { } rate && _buckets.TryGetValue(WrongKeys(key), out var bucket) && bucket.Peek() is { } seconds
            ? RateLimitErrors.TooMany(RateLimit.WrongKeys, rate, seconds)
            : null;

    /// <summary>Counts a key that does not exist.</summary>
    public void CountUnknown(UnreadKey key) => Take(WrongKeys(key));

    /// <summary>API keys and the keys of pages are counted apart, so that neither kind's flood shuts out the other where many share an address.</summary>
    private static Bucket WrongKeys(UnreadKey key) =>
        new(RateLimit.WrongKeys, key.PlainText.StartsWith("sk_", StringComparison.Ordinal) || key.PlainText.StartsWith("rk_", StringComparison.Ordinal) ? "keys" : "pages",
            false, Text(key.Remote));

    private static Bucket Endpoint(string account, bool livemode, ApiRoute route) =>
        !route.Pattern.StartsWith("/v1/files", StringComparison.Ordinal) ? new Bucket(RateLimit.Endpoint, account, livemode, route.Name)
        : route.Method == "GET" ? new Bucket(RateLimit.FilesRead, account, livemode, null)
        : new Bucket(RateLimit.FilesWrite, account, livemode, null);

    /// <summary>The address; of IPv6 the network that one subscriber has.</summary>
    private static string Text(IPAddress? remote)
    {
        if (remote is null) return "";
        if (remote.IsIPv4MappedToIPv6) return remote.MapToIPv4().ToString();
        return remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(remote.GetAddressBytes().AsSpan(0, 8)) : remote.ToString();
    }

    private ApiError? Take(Bucket bucket)
    {
        if (settings.PerSecond(bucket.Limit) is not { } rate) return null;
        if (_buckets.Count >= MostBuckets) Forget();
        var tokens = _buckets.GetOrAdd(bucket, static (_, given) => new TokenBucket(given.rate, given.time), (rate, time));
        return tokens.Take() is { } seconds ? RateLimitErrors.TooMany(bucket.Limit, rate, seconds) : null;
    }

    /// <summary>Drops the buckets that nobody used for a second; all of them when that does not help, which is in favour of the callers.</summary>
    private void Forget()
    {
        foreach (var (key, bucket) in _buckets)
            if (bucket.IsFull) _buckets.TryRemove(key, out _);
        if (_buckets.Count >= MostBuckets) _buckets.Clear();
    }

    private readonly record struct Bucket(RateLimit Limit, string Whose, bool Livemode, string? Where);
}
