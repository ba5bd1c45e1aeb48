using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>GET /v2/core/event_destinations: newest first, by page.</summary>
internal sealed class ListEventDestinations(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var reader = call.Read();
        var include = DestinationInclude.Read(reader, hasSecret: false);
        var asked = reader.V2Page();
        if (!reader.Finish(() => asked).TryGet(out var page, out var error))
        {
            return error;
        }

        var (found, hasMore) = await store.ListAsync(call.Owner(), EndpointKind.Destination, page.Anchor, page.Backwards, page.Limit, ct);
        var links = V2Links.Of(call, page, [.. found.Select(static one => one.Seq)], hasMore);
        return ApiReply.Json(
            new EventDestinationListJson([.. found.Select(one => EventDestinationJson.From(one, include))], links.Next, links.Previous),
            EventDestinationContext.Default.EventDestinationListJson);
    }
}
