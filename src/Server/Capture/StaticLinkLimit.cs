using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bonafide.Server.Capture;

/// <summary>How many sessions one address may begin through static links in a minute (<c>BONAFIDE_STATIC_LINK_LIMIT</c>).</summary>
internal sealed record StaticLinkSettings(int PerMinute)
{
    /// <summary>Reads the setting. Throws <see cref="InvalidOperationException"/>, naming it, for a value that makes no sense.</summary>
    public static StaticLinkSettings Read(IConfiguration configuration)
    {
        const string name = "BONAFIDE_STATIC_LINK_LIMIT";
        var text = configuration[name];
        return string.IsNullOrWhiteSpace(text) ? new StaticLinkSettings(30)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new StaticLinkSettings(number)
            : throw new InvalidOperationException($"{name} must be a whole number of sessions a minute, at least 1.");
    }
}

/// <summary>
/// Counts what this process began for each address, minute by minute. Other processes count their own: it slows down who floods a link, and nothing
/// more rests on it.
/// </summary>
internal sealed class StaticLinkLimit(StaticLinkSettings settings, TimeProvider time)
{
    private const int MostCounted = 100_000;

    private readonly ConcurrentDictionary<string, int> _begun = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Counts one; false when it is one too many in this minute.</summary>
    public bool Take(IPAddress? remote)
    {
        var minute = time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (Interlocked.Exchange(ref _minute, minute) != minute || _begun.Count >= MostCounted) _begun.Clear();
        return _begun.AddOrUpdate(Text(remote), 1, static (_, count) => count + 1) <= settings.PerMinute;
    }

    /// <summary>The address; of IPv6 the network that one subscriber has.</summary>
    private static string Text(IPAddress? remote) =>
        remote is null ? ""
        : remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4().ToString()
        : remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(remote.GetAddressBytes().AsSpan(0, 8))
        : remote.ToString();
}
