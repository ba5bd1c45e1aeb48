using System.Net;

namespace Bonafide.Server.Wire;

/// <summary>
/// Keys of live mode and what they open go over https only, where people reach the server by https. Requests from this machine are let through: a proxy that ends
/// the encryption may stand on it. Behind one on another machine the scheme is known when the proxy is trusted.
/// </summary>
internal sealed class PlainHttp(IServiceProvider services)
{
    private readonly bool _encrypted = services.GetService<PublicAddress>()?.Value.Scheme == Uri.UriSchemeHttps;

    /// <summary>Returns the refusal of a request in live mode that anybody on its way could read, or null.</summary>
    public ApiError? Refuse(Caller caller, HttpContext http) =>
        _encrypted && caller.Livemode && !http.Request.IsHttps && http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from) ? AccessErrors.EncryptionNeeded() : null;
}
