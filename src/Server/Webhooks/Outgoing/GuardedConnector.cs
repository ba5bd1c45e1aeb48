using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>
/// The only way out: a request reaches the address that was checked and no other, follows no redirect, carries no cookie, uses no proxy, and ends in time.
/// </summary>
internal sealed class GuardedConnector : IDisposable
{
    private static readonly TimeSpan ConnectionsLive = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConnectionsIdle = TimeSpan.FromSeconds(30);

    private readonly OutgoingSettings _settings;
    private readonly ResolveHost _resolve;
    private readonly TimeProvider _time;
    private readonly Dial _dial;
    private readonly HttpMessageInvoker _http;

    public GuardedConnector(OutgoingSettings settings, ResolveHost resolve, TimeProvider time, Dial? dial = null)
    {
        (_settings, _resolve, _time, _dial) = (settings, resolve, time, dial ?? TcpDial.DialAsync);
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectCallback = ConnectAsync,
                ConnectTimeout = settings.Connect,
                MaxResponseDrainSize = 0,
                MaxResponseHeadersLength = 32,
                PooledConnectionIdleTimeout = ConnectionsIdle,
                PooledConnectionLifetime = ConnectionsLive,
                UseCookies = false,
                UseProxy = false,
            });
    }

    /// <summary>
    /// Sends <paramref name="request"/> and returns what came of it. Throws only <see cref="OperationCanceledException"/>, when <paramref name="ct"/> is
    /// cancelled: then it may or may not have arrived.
    /// </summary>
    public async Task<OutgoingAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var timeUp = new CancellationTokenSource(_settings.Total, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeUp.Token);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return new OutgoingAnswer.Answered((int)response.StatusCode, await ReadAsync(response, either.Token));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new OutgoingAnswer.Failed(FaultOf(e));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new OperationCanceledException("The request was given up.", e, ct);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Reads the body up to the limit and returns how much that was. A body that breaks off does not change the status that came before it.</summary>
    private async Task<int> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var read = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[4096];
            while (read < _settings.AnswerBytes)
            {
                var more = await body.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, _settings.AnswerBytes - read)), ct);
                if (more == 0)
                {
                    break;
                }

                read += more;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return read;
        }

        return read;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, ct);
        var allowed = _settings.AllowPrivate ? addresses : [.. addresses.Where(PublicAddresses.Contains)];
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var last = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in allowed)
        {
            try
            {
                return await _dial(new IPEndPoint(address, context.DnsEndPoint.Port), ct);
            }
            catch (SocketException refused)
            {
                last = refused;
            }
        }

        throw last;
    }

    private static OutgoingFault FaultOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AddressRefusedException:
                    return OutgoingFault.AddressRefused;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return OutgoingFault.UnknownHost;
                case OperationCanceledException or TimeoutException:
                    return OutgoingFault.TimedOut;
                case AuthenticationException:
                    return OutgoingFault.TlsFailed;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }:
                    return OutgoingFault.NotHttp;
            }
        }

        return OutgoingFault.ConnectionFailed;
    }
}
