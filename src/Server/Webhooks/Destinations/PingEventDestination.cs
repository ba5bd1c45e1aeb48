using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>
/// POST /v2/core/event_destinations/:id/ping: an event of its own is sent to the destination, once, and is the reply. It is thin whatever the destination
/// is sent otherwise, since it has no snapshot.
/// </summary>
internal sealed class PingEventDestination(Database database, WebhookEndpointStore store, EventStore events, KeyVault vault, ManualDelivery manual)
{
    public const string EventType = "v2.core.event_destination.ping";

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var owner = call.Owner();
        if (await store.FindAsync(owner, FoundDestination.Id(call), EndpointKind.Destination, ct) is not { } destination)
        {
            return await FoundDestination.NoSuchAsync(store, call, ct);
        }

        if (destination.DisabledAt is not null)
        {
            return EventDestinationErrors.Disabled(destination.Id.Value);
        }

        if (await vault.SubjectKeyAsync(owner.Account, destination.Id.Value, ct) is not { } key)
        {
            return await FoundDestination.NoSuchAsync(store, call, ct);
        }

        var happened = new NewEvent(
            owner.Account, owner.Livemode, EventType, destination.Id.Value, "{}"u8.ToArray(), ApiVersion.Newest.Value,
            new EventCause(call.RequestId, call.IdempotencyKey), call.Now);
        var id = EventId.New();
        await database.ExecuteBatchAsync([EventLog.RecordUntold(id, happened, key)], ct);
        if (await events.FindAsync(owner, id, ct) is not { } ping)
        {
            return await FoundDestination.NoSuchAsync(store, call, ct);
        }

        var reply = ApiReply.Raw(200, ThinEventJson.Render(ping));
        await manual.StartAsync(ping, destination, call.Keep(reply), call.Now, ct);
        return reply;
    }
}
