using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>GET /v1/identity/verification_sessions/:session: in requires_input with a url and a client secret that open.</summary>
internal sealed class RetrieveVerificationSession(VerificationSessionStore store, SessionLinks links, SessionRenderer renderer)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !renderer.Validate(call, list: false).TryGet(out var expand, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new VerificationSessionId(call.Path("session"));
        if (await store.FindAsync(owner, id, ct) is not { } found)
        {
            return await store.NoSuchAsync(owner, id, ct);
        }

        var addresses = await links.OpenAddressesAsync(found.Session, call.Now, ct);
        return await renderer.ReplyAsync(call.Caller, found.Session, addresses, expand, ct);
    }
}
