using Bonafide.Server.Data;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>One guarded change of a destination and its reply, in one commit.</summary>
internal static class ChangedDestination
{
    /// <summary>Writes what <paramref name="change"/> makes of the destination, or returns its refusal; 404 when the caller has none of the id.</summary>
    public static async Task<Result<ApiReply>> WriteAsync(
        Database database, WebhookEndpointStore store, ApiCall call, DestinationInclude include, Func<WebhookEndpoint, Result<WebhookEndpoint>> change,
        CancellationToken ct) =>
        await database.DecideAsync<Result<ApiReply>?>(
            async tx =>
            {
                if (await WebhookEndpointStore.LockAsync(tx, call.Owner(), FoundDestination.Id(call), EndpointKind.Destination, ct) is not { } found)
                {
                    return (false, null);
                }

                if (!change(found).TryGet(out var changed, out var refused))
                {
                    return (false, refused);
                }

                changed = changed with { Updated = call.Now };
                var reply = EventDestinationJson.Reply(changed, include);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                foreach (var command in WebhookEndpointStore.Update(found, changed).Concat(call.Keep(reply)))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, reply);
            },
            ct) ?? await FoundDestination.NoSuchAsync(store, call, ct);
}
