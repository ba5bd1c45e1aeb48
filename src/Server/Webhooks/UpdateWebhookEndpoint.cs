using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>POST /v1/webhook_endpoints/:webhook_endpoint: what is not given stays as it was.</summary>
internal sealed class UpdateWebhookEndpoint(Database database, WebhookEndpointStore store, WebhookSettings settings)
{
    private sealed record Parameters(
        string? Url, IReadOnlyList<string>? EnabledEvents, bool? Disabled, Optional<string> Description, MetadataChange Metadata);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(CreateWebhookEndpoint.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var owner = new Owner(call.Caller.Account, call.Caller.Livemode);
        var id = new WebhookEndpointId(call.Path("webhook_endpoint"));
        if (given.Url is not null && WebhookEndpointParameters.Refuse(given.Url, owner.Livemode, settings.AllowPrivate) is { } refused)
        {
            return refused;
        }

        return await database.DecideAsync<Result<ApiReply>?>(
            async tx =>
            {
                if (await WebhookEndpointStore.LockAsync(tx, owner, id, EndpointKind.Endpoint, ct) is not { } found)
                {
                    return (false, null);
                }

                if (!given.Metadata.Over(found.Metadata).TryGet(out var metadata, out var tooMuch))
                {
                    return (false, tooMuch);
                }

                var changed = found.Switched(given.Disabled, call.Now) with
                {
                    Url = given.Url ?? found.Url,
                    EnabledEvents = given.EnabledEvents ?? found.EnabledEvents,
                    Description = given.Description.Over(found.Description),
                    Metadata = metadata,
                    Updated = call.Now,
                };
                var reply = WebhookEndpointJson.Reply(changed);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                foreach (var command in WebhookEndpointStore.Update(found, changed).Concat(call.Keep(reply)))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, reply);
            },
            ct) ?? await store.NoSuchAsync(owner, id, ct);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var url = reader.Url("url");
        var events = WebhookEndpointParameters.ReadEnabledEvents(reader);
        var disabled = reader.Bool("disabled");
        var description = reader.EmptyableString("description");
        var metadata = reader.Metadata("metadata");
        return reader.Finish(() => new Parameters(url, events, disabled, description, metadata));
    }
}
