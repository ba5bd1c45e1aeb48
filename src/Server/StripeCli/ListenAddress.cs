using System.Net;
using Bonafide.Server.Wire;

namespace Bonafide.Server.StripeCli;

/// <summary>Where a listener connects to: there where its request came in, since from where the CLI runs that address works.</summary>
internal sealed class ListenAddress(PublicAddress publicAddress)
{
    /// <summary>
    /// Returns the websocket's address for whoever sent <paramref name="request"/>. The CLI speaks plain HTTP to a loopback address, often a forwarder's, and is
    /// sent back to it. A proxy that puts the public address in the Host header gets the public address with its own scheme.
    /// </summary>
    public string For(HttpRequest request)
    {
        var host = request.Host.HasValue ? request.Host : new HostString(publicAddress.Value.Authority);
        var secure = request.IsHttps || (!IsLoopback(host.Host) && publicAddress.Value.Scheme == Uri.UriSchemeHttps
            && string.Equals(host.Host, publicAddress.Value.Host, StringComparison.OrdinalIgnoreCase));
        return $"{(secure ? "wss" : "ws")}://{host.ToUriComponent()}{ListenRoute.Path}";
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
