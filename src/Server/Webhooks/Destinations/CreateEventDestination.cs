using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>POST /v2/core/event_destinations: the only reply that shows the signing secret, and only when <c>include</c> names it.</summary>
internal sealed class CreateEventDestination(Database database, KeyVault vault, WebhookSettings settings)
{
    private const int MaxName = 255;

    private sealed record Parameters(
        string Name, EventPayload Payload, string Url, IReadOnlyList<string> EnabledEvents, string? ApiVersion, string? Description, MetadataChange Metadata,
        DestinationInclude Include);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var owner = call.Owner();
        if (!Read(call.Read(), call.Now).TryGet(out var given, out var error)
            || !given.Metadata.Over(new Dictionary<string, string>(StringComparer.Ordinal)).TryGet(out var metadata, out error))
        {
            return error;
        }

        if (WebhookEndpointParameters.Refuse(given.Url, owner.Livemode, settings.AllowPrivate) is { } refused)
        {
            return refused with { Param = DestinationUrl.Name };
        }

        var destination = new WebhookEndpoint
        {
            Id = WebhookEndpointId.NewDestination(owner.Livemode),
            Owner = owner,
            Name = given.Name,
            Payload = given.Payload,
            Url = given.Url,
            EnabledEvents = given.EnabledEvents,
            ApiVersion = given.ApiVersion,
            Description = given.Description,
            Metadata = metadata,
            Created = call.Now,
            Updated = call.Now,
        };
        var secret = SigningSecret.New();
        var secrets = SigningSecret.Seal([secret], await vault.AccountKeyAsync(owner.Account, ct), destination.Id);
        var (_, key) = await vault.NewSubjectKeyAsync(owner.Account, destination.Id.Value, ct);
        var reply = EventDestinationJson.Reply(destination, given.Include, secret);
        return await database.DecideAsync<Result<ApiReply>>(
            async tx => await WebhookEndpointStore.AddAsync(tx, destination, secrets, settings.EndpointLimit, call.Keep(reply).Prepend(key), ct)
                ? (true, reply)
                : (false, WebhookEndpointErrors.TooManyEndpoints(settings.EndpointLimit, owner.Livemode)),
            ct);
    }

    private static Result<Parameters> Read(FormReader reader, DateTimeOffset now)
    {
        if (reader.RequiredEnum("type", EventDestinationJson.WebhookType, "amazon_eventbridge", "azure_event_grid") is var type
            && (reader.Has("amazon_eventbridge") || reader.Has("azure_event_grid") || type is "amazon_eventbridge" or "azure_event_grid"))
        {
            reader.Refuse(EventDestinationErrors.OnlyWebhooks);
        }

        var name = reader.RequiredString("name", MaxName);
        var payload = reader.RequiredEnum("event_payload", ("snapshot", EventPayload.Snapshot), ("thin", EventPayload.Thin));
        var events = WebhookEndpointParameters.RequireEnabledEvents(reader, payload);
        if (payload == EventPayload.Thin && reader.String("snapshot_api_version") is not null)
        {
            reader.Refuse(EventDestinationErrors.VersionOfThin);
        }

        var version = WebhookEndpointParameters.ReadVersion(reader, "snapshot_api_version", now);

        if (reader.StringList("events_from", 255) is { } from && (from.Count != 1 || from[0] is not ("@self" or "self")))
        {
            reader.Refuse(EventDestinationErrors.OnlySelf);
        }

        var url = DestinationUrl.Read(reader);
        if (url is null)
        {
            reader.Refuse(ApiErrors.ParameterMissing(DestinationUrl.Name));
        }

        var description = reader.EmptyableString("description");
        var metadata = reader.Metadata("metadata");
        var include = DestinationInclude.Read(reader, hasSecret: true);
        return reader.Finish(() => new Parameters(name, payload, url!, events, version, description.Over(null), metadata, include));
    }
}
