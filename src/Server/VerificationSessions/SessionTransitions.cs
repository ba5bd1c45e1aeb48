using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>What came of asking for a transition.</summary>
internal abstract record TransitionOutcome
{
    private TransitionOutcome()
    {
    }

    /// <summary>The session has moved and the event is recorded, once the caller commits.</summary>
    public sealed record Done(VerificationSession Session) : TransitionOutcome;

    /// <summary>The session is not there, or does not stand where the arrow starts: nothing has changed.</summary>
    public sealed record NotAllowed : TransitionOutcome;
}

/// <summary>The one way to change a session's status: the guarded update and its event, in the caller's transaction.</summary>
internal sealed class SessionTransitions(VerificationSessionStore store, EventLog events, FindDefaultVersion defaultVersion)
{
    /// <summary>Moves a session that has no error and no report to tell of.</summary>
    public Task<TransitionOutcome> ApplyAsync(
        NpgsqlTransaction tx, Owner owner, VerificationSessionId id, TransitionKind kind, EventCause cause, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(tx, owner, id, kind, null, null, cause, now, ct);

    /// <summary>
    /// Moves the session along the arrow. An arrow that ends in <c>requires_input</c> needs an error, since integrators read
    /// <c>last_error.code</c> of every such event; the others must have none.
    /// </summary>
    public async Task<TransitionOutcome> ApplyAsync(
        NpgsqlTransaction tx, Owner owner, VerificationSessionId id, TransitionKind kind, LastError? error, VerificationReportId? report, EventCause cause,
        DateTimeOffset now, CancellationToken ct)
    {
        var arrow = VerificationSessionLifecycle.Transitions[kind];
        if (error is null == (arrow.To == SessionStatus.RequiresInput))
        {
            throw new ArgumentException("An error belongs to the arrows that end in requires_input, and to no other.", nameof(error));
        }

        if (await store.TransitAsync(tx, owner, id, kind, error, report, now, ct) is not { Key: { } key } moved)
        {
            return new TransitionOutcome.NotAllowed();
        }

        var happened = new NewEvent(
            owner.Account, owner.Livemode, arrow.EventType, id.Value, SessionRenderer.Plain(moved.Session, null), await defaultVersion(tx, owner.Account, ct), cause, now);
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        foreach (var command in events.Record(happened, key))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
        return new TransitionOutcome.Done(moved.Session);
    }
}

/// <summary>
/// Returns the API version in which an account's events are rendered. Whoever holds a transaction gives it, so that many at once never wait for each other's
/// second connection.
/// </summary>
internal delegate ValueTask<string> FindDefaultVersion(NpgsqlTransaction? tx, AccountId account, CancellationToken ct);
