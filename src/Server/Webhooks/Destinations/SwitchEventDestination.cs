using Bonafide.Server.Data;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>POST /v2/core/event_destinations/:id/enable and /disable. What is so already stays so. One that is enabled again has a clean slate.</summary>
internal sealed class SwitchEventDestination(Database database, WebhookEndpointStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, bool disabled, CancellationToken ct)
    {
        var reader = call.Read();
        var include = DestinationInclude.Read(reader, hasSecret: false);
        return reader.Finish(static () => true).TryGet(out _, out var error)
            ? await ChangedDestination.WriteAsync(database, store, call, include, before => before.Switched(disabled, call.Now), ct)
            : error;
    }
}
