using System.Collections.Frozen;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>DELETE /v1/ephemeral_keys/:key: the key opens nothing any more. Deleting again changes nothing.</summary>
internal sealed class DeleteEphemeralKey(EphemeralKeyStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(FrozenSet<string>.Empty).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new EphemeralKeyId(call.Path("key")));
        if (await store.ExpireAsync(owner, id, call.Now, ct) is { } key)
        {
            return EphemeralKeyJson.Reply(key);
        }

        return await store.FindAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath(EphemeralKeyErrors.Label, id.Value, "key")
            : ApiErrors.OtherMode(EphemeralKeyErrors.Label, id.Value, "key", owner.Livemode);
    }
}
