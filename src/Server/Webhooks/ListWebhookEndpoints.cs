using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>GET /v1/webhook_endpoints: newest first, by page.</summary>
internal sealed class ListWebhookEndpoints(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var reader = call.Read();
        var asked = reader.Page();
        if (!reader.Finish(() => asked).TryGet(out var page, out var error)
            || !call.Expand.Validate(CreateWebhookEndpoint.Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var owner = new Owner(call.Caller.Account, call.Caller.Livemode);
        var backwards = page.EndingBefore is not null;
        long? seq = null;
        if ((page.StartingAfter ?? page.EndingBefore) is { } anchor)
        {
            if (await store.FindAsync(owner, new WebhookEndpointId(anchor), EndpointKind.Endpoint, ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter(WebhookEndpointErrors.Label, anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var (endpoints, hasMore) = await store.ListAsync(owner, EndpointKind.Endpoint, seq, backwards, page.Limit, ct);
        return ApiReply.Json(
            new ListReply<WebhookEndpointJson>(WebhookRoutes.Path, hasMore, [.. endpoints.Select(static endpoint => WebhookEndpointJson.From(endpoint))]),
            WebhookEndpointContext.Default.ListReplyWebhookEndpointJson);
    }
}
