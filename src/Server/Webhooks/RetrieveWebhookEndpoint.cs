using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>GET /v1/webhook_endpoints/:webhook_endpoint.</summary>
internal sealed class RetrieveWebhookEndpoint(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error)
            || !call.Expand.Validate(CreateWebhookEndpoint.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var owner = new Owner(call.Caller.Account, call.Caller.Livemode);
        var id = new WebhookEndpointId(call.Path("webhook_endpoint"));
        return await store.FindAsync(owner, id, EndpointKind.Endpoint, ct) is { } found ? WebhookEndpointJson.Reply(found) : await store.NoSuchAsync(owner, id, ct);
    }
}
