using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// POST /v1/events/:id/retry: an event of the last 30 days is sent again, at once and once, to one endpoint or to the listening Stripe CLIs. What the server
/// tries by itself goes on. The reply is the event.
/// </summary>
internal sealed class RetryEvent(Database database, EventStore events, WebhookEndpointStore endpoints, ManualDelivery manual, ResendToListeners resend)
{
    private sealed record Parameters(string? Endpoint, bool ToListeners);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(ListEvents.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new EventId(call.Path("id"));
        if (await events.FindAsync(owner, id, ct) is not { } happened || happened.Created < call.Now - RetrieveEvent.Kept
            || happened.Type.StartsWith(ThinEventJson.OwnPrefix, StringComparison.Ordinal))
        {
            return await events.NoSuchAsync(owner, id, ct);
        }

        var reply = ApiReply.Raw(200, EventJson.Render(happened, happened.ApiVersion, happened.PendingWebhooks));
        var listeners = given.ToListeners ? resend(happened, call.Now) : [];
        if (given.Endpoint is { } wanted)
        {
            return await SendAsync(call, happened, new WebhookEndpointId(wanted), listeners.Concat(call.Keep(reply)), ct) is { } refused ? refused : reply;
        }

        if (listeners.Count > 0)
        {
            await database.ExecuteBatchAsync(listeners.Concat(call.Keep(reply)), ct);
        }

        return reply;
    }

    private async Task<ApiError?> SendAsync(ApiCall call, Event happened, WebhookEndpointId id, IEnumerable<NpgsqlBatchCommand> also, CancellationToken ct)
    {
        var endpoint = await endpoints.FindAsync(call.Owner(), id, EndpointKind.Endpoint, ct) ?? await endpoints.FindAsync(call.Owner(), id, EndpointKind.Destination, ct);
        if (endpoint is null)
        {
            return ApiErrors.NoSuchInParameter(WebhookEndpointErrors.Label, id.Value, "webhook_endpoint");
        }

        if (endpoint.DisabledAt is not null)
        {
            return WebhookEndpointErrors.Disabled(id.Value);
        }

        await manual.StartAsync(happened, endpoint, also, call.Now, ct);
        return null;
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var endpoint = reader.String("webhook_endpoint", 255);
        var listeners = reader.Bool("for_stripecli") == true;
        if (endpoint is null && !listeners)
        {
            reader.Refuse(ApiErrors.ParameterMissing("webhook_endpoint"));
        }

        return reader.Finish(() => new Parameters(endpoint, listeners));
    }
}
