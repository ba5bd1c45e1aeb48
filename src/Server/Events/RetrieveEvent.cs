using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

/// <summary>GET /v1/events/:id: an event of the last 30 days, as it was recorded.</summary>
internal sealed class RetrieveEvent(EventStore store)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(ListEvents.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new EventId(call.Path("id"));
        if (await store.FindAsync(owner, id, ct) is { } found && found.Created >= call.Now - Kept
            && !found.Type.StartsWith(ThinEventJson.OwnPrefix, StringComparison.Ordinal))
        {
            return ApiReply.Raw(200, EventJson.Render(found, found.ApiVersion, found.PendingWebhooks));
        }

        return await store.NoSuchAsync(owner, id, ct);
    }
}
