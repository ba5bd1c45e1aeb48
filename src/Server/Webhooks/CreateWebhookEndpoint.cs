using System.Collections.Frozen;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>POST /v1/webhook_endpoints: the only reply that shows the signing secret.</summary>
internal sealed class CreateWebhookEndpoint(Database database, KeyVault vault, WebhookSettings settings)
{
    /// <summary>Nothing in an endpoint can be expanded.</summary>
    public static readonly FrozenSet<string> Expandable = FrozenSet<string>.Empty;

    private sealed record Parameters(string Url, IReadOnlyList<string> EnabledEvents, string? ApiVersion, string? Description, MetadataChange Metadata);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var owner = new Owner(call.Caller.Account, call.Caller.Livemode);
        if (!Read(call.Read(), call.Now).TryGet(out var given, out var error)
            || !given.Metadata.Over(new Dictionary<string, string>(StringComparer.Ordinal)).TryGet(out var metadata, out error)
            || !call.Expand.Validate(Expandable).TryGet(out _, out error))
        {
            return error;
        }

        if (WebhookEndpointParameters.Refuse(given.Url, owner.Livemode, settings.AllowPrivate) is { } refused)
        {
            return refused;
        }

        var endpoint = new WebhookEndpoint
        {
            Id = WebhookEndpointId.New(),
            Owner = owner,
            Url = given.Url,
            EnabledEvents = given.EnabledEvents,
            ApiVersion = given.ApiVersion,
            Description = given.Description,
            Metadata = metadata,
            Created = call.Now,
            Updated = call.Now,
        };
        var secret = SigningSecret.New();
        var secrets = SigningSecret.Seal([secret], await vault.AccountKeyAsync(owner.Account, ct), endpoint.Id);
        var reply = WebhookEndpointJson.Reply(endpoint, secret);
        return await database.DecideAsync<Result<ApiReply>>(
            async tx => await WebhookEndpointStore.AddAsync(tx, endpoint, secrets, settings.EndpointLimit, call.Keep(reply), ct)
                ? (true, reply)
                : (false, WebhookEndpointErrors.TooManyEndpoints(settings.EndpointLimit, owner.Livemode)),
            ct);
    }

    private static Result<Parameters> Read(FormReader reader, DateTimeOffset now)
    {
        var url = reader.RequiredUrl("url");
        var events = WebhookEndpointParameters.RequireEnabledEvents(reader);
        var version = WebhookEndpointParameters.ReadVersion(reader, "api_version", now);
        if (reader.Bool("connect") == true)
        {
            reader.Refuse(WebhookEndpointErrors.ConnectUnsupported);
        }

        var description = reader.EmptyableString("description");
        var metadata = reader.Metadata("metadata");
        return reader.Finish(() => new Parameters(url, events, version, description.Over(null), metadata));
    }
}
