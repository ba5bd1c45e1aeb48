using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>DELETE /v1/webhook_endpoints/:webhook_endpoint: nothing more is sent to it.</summary>
internal sealed class DeleteWebhookEndpoint(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var owner = new Owner(call.Caller.Account, call.Caller.Livemode);
        var id = new WebhookEndpointId(call.Path("webhook_endpoint"));
        return await store.DeleteAsync(owner, id, EndpointKind.Endpoint, call.Now, ct)
            ? ApiReply.Json(
                new DeletedWebhookEndpointJson(id.Value, "webhook_endpoint", Deleted: true), WebhookEndpointContext.Default.DeletedWebhookEndpointJson)
            : await store.NoSuchAsync(owner, id, ct);
    }
}
