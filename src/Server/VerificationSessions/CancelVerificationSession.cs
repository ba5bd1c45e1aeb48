using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>POST /v1/identity/verification_sessions/:session/cancel: irreversible; cancelling again changes and announces nothing.</summary>
internal sealed class CancelVerificationSession(
    Database database, VerificationSessionStore store, SessionTransitions transitions, SessionRenderer renderer)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !renderer.Validate(call, list: false).TryGet(out var expand, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new VerificationSessionId(call.Path("session"));
        var cause = new EventCause(call.RequestId, call.IdempotencyKey);
        return await database.DecideAsync<Result<ApiReply>?>(
            async tx =>
            {
                if (await transitions.ApplyAsync(tx, owner, id, TransitionKind.Cancel, cause, call.Now, ct) is not TransitionOutcome.Done { Session: var session })
                {
                    return (false, null);
                }

                var rendered = await renderer.ReplyAsync(call.Caller, session, null, expand, ct);
                if (!rendered.TryGet(out var reply, out _))
                {
                    return (false, rendered);
                }

                await call.KeepAsync(tx, reply, ct);
                return (true, rendered);
            },
            ct) ?? await RefuseAsync(call, owner, id, expand, ct);
    }

    private async ValueTask<Result<ApiReply>> RefuseAsync(ApiCall call, Owner owner, VerificationSessionId id, Expansion expand, CancellationToken ct) =>
        await store.FindAsync(owner, id, ct) switch
        {
            null => await store.NoSuchAsync(owner, id, ct),
            { Session: { IsRedacted: true } } => VerificationSessionErrors.CannotCancelRedacted,
            { Session: { Status: SessionStatus.Canceled } session } => await renderer.ReplyAsync(call.Caller, session, null, expand, ct),
            { Session: var session } => VerificationSessionErrors.CannotCancel(session.Status),
        };
}
