using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>GET /v2/core/event_destinations/:id.</summary>
internal sealed class RetrieveEventDestination(WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var reader = call.Read();
        var include = DestinationInclude.Read(reader, hasSecret: false);
        if (!reader.Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        return await store.FindAsync(call.Owner(), FoundDestination.Id(call), EndpointKind.Destination, ct) is { } found
            ? EventDestinationJson.Reply(found, include)
            : await FoundDestination.NoSuchAsync(store, call, ct);
    }
}
