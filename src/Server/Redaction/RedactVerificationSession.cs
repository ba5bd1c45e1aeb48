using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Redaction;

/// <summary>
/// POST /v1/identity/verification_sessions/:session/redact: irreversible. When this answers, the session's key is destroyed and every read tells placeholders;
/// files are removed by <see cref="FinishRedaction"/> right afterwards. A session in <c>requires_input</c> is canceled by it. Redacting again changes and
/// announces nothing, and so this reply need not be kept in the commit of the change.
/// </summary>
internal sealed class RedactVerificationSession(
    Database database, KeyVault vault, VerificationSessionStore sessions, SessionTransitions transitions, SessionRenderer renderer, JobQueue jobs,
    TimeProvider time)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !renderer.Validate(call, list: false).TryGet(out var expand, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new VerificationSessionId(call.Path("session"));
        var accountKey = await vault.AccountKeyAsync(owner.Account, ct);
        var answer = await database.DecideAsync<Result<VerificationSession>?>(
            async tx => await sessions.LockAsync(tx, owner, id, ct) switch
            {
                null => (false, null),
                { Session: { IsRedacted: true } before } => (false, before),
                { Session: var found } when !VerificationSessionLifecycle.MayRedact(found) => (false, VerificationSessionErrors.CannotRedactProcessing),
                { Session: var found } => (true, await RedactAsync(tx, found, accountKey, call, ct)),
            },
            ct);
        if (answer is not { } result)
        {
            return await sessions.NoSuchAsync(owner, id, ct);
        }

        // Rendered after the commit: what is expanded is read by another connection.
        return result.TryGet(out var session, out error) ? await renderer.ReplyAsync(call.Caller, session, null, expand, ct) : error;
    }

    private async Task<VerificationSession> RedactAsync(NpgsqlTransaction tx, VerificationSession session, DataKey accountKey, ApiCall call, CancellationToken ct)
    {
        var (owner, id) = (session.Owner, session.Id);
        var key = session.Key ?? throw new InvalidOperationException("The session is not redacted, yet its key is gone.");
        if (session.Status == SessionStatus.RequiresInput)
        {
            var cause = new EventCause(call.RequestId, call.IdempotencyKey);
            var canceled = await transitions.ApplyAsync(tx, owner, id, TransitionKind.Cancel, cause, call.Now, ct);
            session = canceled is TransitionOutcome.Done done ? done.Session : throw new InvalidOperationException("The session moved while it was locked.");
        }

        // First of all: who writes under the key is waited for, and is seen by all that follows.
        await using (var destroy = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { KeyVault.DestroySubjectKey(owner.Account, id.Value) } })
        {
            await destroy.ExecuteNonQueryAsync(ct);
        }

        var redacted = await sessions.RedactAsync(tx, session, accountKey, call.Now, ct)
            ?? throw new InvalidOperationException("The session moved while it was locked.");
        await EventStore.RedactAsync(tx, owner, id.Value, key, accountKey, Placeholders.Of, ct);
        await VerificationReportStore.RedactAsync(tx, owner, id, key, accountKey, Placeholders.Of, ct);
        await IdempotentReplyStore.RewriteAsync(
            tx, owner, id.Value, body => accountKey.Seal(Placeholders.OfReply(key.Unseal(body, ReplySeal.Address)), ReplySeal.Address), ct);
        await jobs.EnqueueAsync(tx, [FinishRedaction.Job(owner, id, call.Now), EraseDestroyedKeys.Job(time.GetUtcNow())], ct);
        return redacted.Session;
    }
}
