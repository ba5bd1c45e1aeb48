using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Bonafide.Server.Hosting;

/// <summary>
/// Whose word about where a request came from is taken (<c>BONAFIDE_TRUSTED_PROXIES</c>): addresses and networks of reverse proxies. From them the
/// caller's address and scheme are read from X-Forwarded-For and X-Forwarded-Proto, past as many trusted proxies as stand in a row; from
/// anyone else these headers mean nothing.
/// </summary>
internal static partial class TrustedProxies
{
    private const string Setting = "BONAFIDE_TRUSTED_PROXIES";

    /// <summary>Throws <see cref="InvalidOperationException"/> for what is neither an address nor a network.</summary>
    public static IReadOnlyList<IPNetwork> Read(IConfiguration configuration) =>
    [
        .. (ServerSettings.Value(configuration, Setting) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => IPNetwork.TryParse(text, out var network) ? network
                : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
                : throw new InvalidOperationException($"{Setting} must list addresses or networks, such as 10.0.0.5,192.168.0.0/16.")),
    ];

    /// <summary>Call it before anything else is added to the pipeline.</summary>
    public static void UseTrustedProxies(this WebApplication app, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count == 0)
        {
            WarnOfStrangers(app);
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Says once that a proxy seems to be there which nobody named.</summary>
    private static void WarnOfStrangers(WebApplication app)
    {
        var (log, warned) = (app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bonafide.Server.Hosting"), 0);
        app.Use((http, next) =>
        {
            if (http.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref warned, 1) == 0)
            {
                ProxyNotTrusted(log);
            }

            return next(http);
        });
    }

    [LoggerMessage(
        1, LogLevel.Warning,
        "A request came with X-Forwarded-For, which is not believed. If it came through your reverse proxy, name the proxy's address in BONAFIDE_TRUSTED_PROXIES; "
        + "until then all its callers count as one address",
        EventName = "proxy_not_trusted")]
    private static partial void ProxyNotTrusted(ILogger log);
}
