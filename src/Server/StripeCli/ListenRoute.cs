using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.StripeCli;

/// <summary>GET /v1/stripecli/listen: the websocket of a session. The session's id, in the header Websocket-Id, is the key.</summary>
internal sealed class ListenRoute(
    CliSessionStore store, Switchboard switchboard, ApiKeyStore keys, KeyVault vault, Database database, SignPayload sign, StripeCliSettings settings,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ListenRoute> logger)
{
    public const string Path = "/v1/stripecli/listen";

    public const string Subprotocol = "stripecli-devproxy-v1";

    private const int LongestId = 100;

    public async Task RunAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        if (!http.WebSockets.IsWebSocketRequest || !http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            await ReplyWriter.WriteAsync(http, StripeCliErrors.NotAWebSocket, ct);
            return;
        }

        var (id, now) = ((string?)http.Request.Headers["Websocket-Id"] ?? "", time.GetUtcNow());
        var outcome = id.Length is 0 or > LongestId ? ConnectOutcome.Unknown.Instance : await store.ConnectAsync(CliSession.Hash(id), settings.SessionLimit, now, ct);
        if (outcome is ConnectOutcome.TooMany)
        {
            await ReplyWriter.WriteAsync(http, StripeCliErrors.TooManySessions(settings.SessionLimit), ct);
            return;
        }

        if (outcome is not ConnectOutcome.Connected(var session) || !await keys.IsUsableAsync(session.Owner.Account, session.Key, now, ct))
        {
            await ReplyWriter.WriteAsync(http, StripeCliErrors.UnknownId, ct);
            return;
        }

        var key = await vault.AccountKeyAsync(session.Owner.Account, ct);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(Subprotocol);
        logger.Connected(string.Join(',', session.Features), session.Connection);
        await new Listener(
            session, CliSession.SigningSecret(key, session.Owner.Livemode, session.DeviceHash), new ListenSocket(socket), switchboard, store, keys, database, sign, time)
            .RunAsync(lifetime.ApplicationStopping);
        logger.Ended(string.Join(',', session.Features), session.Connection);
    }
}
