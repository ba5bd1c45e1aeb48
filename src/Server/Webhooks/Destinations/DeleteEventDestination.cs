using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>DELETE /v2/core/event_destinations/:id: nothing more is sent to it.</summary>
internal sealed class DeleteEventDestination(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var id = FoundDestination.Id(call);
        return await store.DeleteAsync(call.Owner(), id, EndpointKind.Destination, call.Now, ct)
            ? ApiReply.Json(new DeletedDestinationJson(id.Value, EventDestinationJson.ObjectName), EventDestinationContext.Default.DeletedDestinationJson)
            : await FoundDestination.NoSuchAsync(store, call, ct);
    }
}
