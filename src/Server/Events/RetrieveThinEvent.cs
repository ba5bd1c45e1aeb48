using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

/// <summary>GET /v2/core/events/:id: an event of the last 30 days as a notification.</summary>
internal sealed class RetrieveThinEvent(EventStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var (owner, given) = (call.Owner(), call.Path("id"));
        if (ThinEventId.Read(given, owner.Livemode) is { } id && await store.FindAsync(owner, id, ct) is { } found && found.Created >= call.Now - RetrieveEvent.Kept)
        {
            return ApiReply.Raw(200, ThinEventJson.Render(found));
        }

        var elsewhere = owner with { Livemode = !owner.Livemode };
        return ThinEventId.Read(given, elsewhere.Livemode) is { } other && await store.FindAsync(elsewhere, other, ct) is not null
            ? ApiErrors.OtherMode("event", given, "id", owner.Livemode)
            : ApiErrors.NoSuchInPath("event", given, "id");
    }
}
