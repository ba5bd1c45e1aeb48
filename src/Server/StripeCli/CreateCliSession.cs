using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.StripeCli;

/// <summary>The reply to a listener: where to connect, and the secret that signs what it will be told.</summary>
internal sealed record CliSessionJson(
    string WebsocketUrl, string WebsocketId, string WebsocketAuthorizedFeature, string Secret, int ReconnectDelay, string DefaultVersion, string LatestVersion,
    string DeviceToken, bool DisplayConnectFilterWarning);

/// <summary>POST /v1/stripecli/sessions: a listener that hears of everything recorded after this reply.</summary>
internal sealed class CreateCliSession(CliSessionStore store, KeyVault vault, ListenAddress address, StripeCliSettings settings, TimeProvider time)
{
    /// <summary>Seconds after which the CLI connects anew, so that it finds its way to another node when nodes change.</summary>
    private const int ReconnectDelay = 600;

    private sealed record Parameters(string Device, IReadOnlyList<string> Features, LogFilter Logs, bool AsksForConnect);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var owner = call.Owner();
        if (!Read(call.Read()).TryGet(out var given, out var error)) return error;
        if (owner.Livemode && given.Features.Contains(CliFeature.RequestLogs, StringComparer.Ordinal)) return StripeCliErrors.LiveLogs;
        var now = time.GetUtcNow(); // Connections live by the server's time, whatever the account's test clock says.
        if (await store.CountConnectedAsync(owner, now, ct) >= settings.SessionLimit) return StripeCliErrors.TooManySessions(settings.SessionLimit);

        var key = await vault.AccountKeyAsync(owner.Account, ct);
        var id = CliSession.NewId();
        var device = CliSession.HashDevice(key, given.Device);
        var session = new CliSession(CliSession.Hash(id), owner, call.Caller.Key, device, given.Features, given.Logs, 0, 0, 0, [], 0);
        await store.AddAsync(session, now, ct);
        return ApiReply.Json(
            new CliSessionJson(
                address.For(call.Http.Request), id, string.Join(',', given.Features), CliSession.SigningSecret(key, owner.Livemode, device), ReconnectDelay,
                call.Caller.DefaultVersion.Value, ApiVersion.Newest.Value, Convert.ToHexStringLower(device), given.AsksForConnect),
            StripeCliContext.Default.CliSessionJson);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var device = reader.EmptyableString("device_name").Over(null) ?? "";
        foreach (var name in (ReadOnlySpan<string>)["forward_to_url", "forward_connect_to_url", "forward_thin_to_url", "forward_thin_connect_to_url"])
        {
            reader.EmptyableString(name); // Where the CLI forwards to is its own business.
        }

        var features = reader.EnumList("websocket_features", CliFeature.All);
        if (reader.Enum("websocket_feature", CliFeature.All) is { } only) features ??= [only]; // What versions before 1.20 send.
        if (features is null or { Count: 0 }) reader.Refuse(ApiErrors.ParameterMissing("websocket_features"));
        var filters = reader.EmptyableString("filters").Over(null);
        if (!(filters is null ? new LogFilter() : LogFilter.Read(filters)).TryGet(out var logs, out var error)) reader.Refuse(error);
        return reader.Finish(() => new Parameters(device, [.. features!.Distinct(StringComparer.Ordinal)], logs!, LogFilter.AsksForConnect(filters)));
    }
}
