using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.TestHelpers;

/// <summary>How a tester drives a session on.</summary>
internal abstract record Drive
{
    private Drive()
    {
    }

    /// <summary>The person submits; the outcome is to be chosen by another call.</summary>
    public sealed record Submit : Drive
    {
        public static readonly Submit Instance = new();
    }

    /// <summary>The submission ends; where there is none, the person submits first. <paramref name="Delayed"/> leaves the end to a job.</summary>
    public sealed record Decide(ChosenOutcome Outcome, bool Delayed) : Drive;

    /// <summary>The person cannot go on before submitting; a session that is being processed ends with the error where that can be.</summary>
    public sealed record Stop(LastError Error) : Drive;
}

/// <summary>
/// Moves a test mode session as a person on its page would: statuses, reports and events come about in the same order and by the same arrows. All of it
/// and the reply for the idempotency key are one commit, except that a reply with something expanded is made and kept after it.
/// </summary>
internal sealed class DriveSession(
    Database database, VerificationSessionStore store, SessionTransitions transitions, SessionLinks links, SessionRenderer renderer, SettleChosenOutcome settle,
    JobQueue jobs)
{
    /// <summary>How long an outcome waits where the tester asked for delay.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private const string SimulateJob = "verification.simulate";

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, Drive drive, CancellationToken ct)
    {
        if (!renderer.Validate(call, list: false).TryGet(out var expand, out var error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new VerificationSessionId(call.Path("session"));
        var driven = await database.DecideAsync<Result<Driven>?>(
            async tx =>
            {
                if (await store.LockAsync(tx, owner, id, ct) is not { } found)
                {
                    return (false, null);
                }

                if (found is not { Key: not null, Session.IsRedacted: false })
                {
                    return (false, TestHelperErrors.CannotDriveRedacted);
                }

                if (!(await DriveAsync(tx, found, drive, call, ct)).TryGet(out var session, out var refused))
                {
                    return (false, refused);
                }

                var addresses = await links.OpenAddressesAsync(tx, session, call.Now, ct);
                if (!expand.IsEmpty)
                {
                    return (true, new Driven(session, addresses, null));
                }

                var rendered = await renderer.ReplyAsync(call.Caller, session, addresses, expand, ct);
                if (!rendered.TryGet(out var reply, out refused))
                {
                    return (false, refused);
                }

                await call.KeepAsync(tx, reply, ct);
                return (true, new Driven(session, addresses, reply));
            },
            ct);
        if (driven is not { } result)
        {
            return await store.NoSuchAsync(owner, id, ct);
        }

        // A report can be shown once it is committed.
        return result.TryGet(out var done, out error)
            ? done.Reply ?? await renderer.ReplyAsync(call.Caller, done.Session, done.Addresses, expand, ct)
            : error;
    }

    private async Task<Result<VerificationSession>> DriveAsync(NpgsqlTransaction tx, OpenedSession opened, Drive drive, ApiCall call, CancellationToken ct)
    {
        var session = opened.Session;
        var cause = new EventCause(call.RequestId, call.IdempotencyKey);
        switch (drive, session.Status)
        {
            case (Drive.Submit, SessionStatus.RequiresInput):
                return await MoveAsync(tx, session, TransitionKind.Submit, null, cause, call.Now, ct);

            case (Drive.Stop(var error), SessionStatus.RequiresInput):
                return await MoveAsync(tx, session, TransitionKind.Refuse, error, cause, call.Now, ct);

            case (Drive.Decide(var outcome, var delayed), SessionStatus.RequiresInput or SessionStatus.Processing):
                if (session.Status == SessionStatus.RequiresInput)
                {
                    session = await MoveAsync(tx, session, TransitionKind.Submit, null, cause, call.Now, ct);
                }

                if (!delayed)
                {
                    return (await settle(tx, opened with { Session = session }, outcome, cause, call.Now, ct))!;
                }

                await jobs.EnqueueAsync(tx, Job(session, outcome, call.Now + Delay), ct);
                return session;

            case (Drive.Submit, _):
                return TestHelperErrors.CannotSubmit(session.Status);

            case (Drive.Stop(var error), SessionStatus.Processing):
                return LastErrorCodes.Of(error.Code).BeforeSubmission
                    ? TestHelperErrors.BeforeSubmission(error.Code)
                    : (await settle(tx, opened, new ChosenOutcome(error), cause, call.Now, ct))!;

            default:
                return TestHelperErrors.CannotDecide(session.Status);
        }
    }

    /// <summary>The row is locked and stands where the arrow starts, so that nothing else can come of it.</summary>
    private async Task<VerificationSession> MoveAsync(
        NpgsqlTransaction tx, VerificationSession session, TransitionKind kind, LastError? error, EventCause cause, DateTimeOffset now, CancellationToken ct) =>
        ((TransitionOutcome.Done)await transitions.ApplyAsync(tx, session.Owner, session.Id, kind, error, null, cause, now, ct)).Session;

    private static NewJob Job(VerificationSession session, ChosenOutcome outcome, DateTimeOffset at) => new(
        SimulateJob,
        JsonSerializer.Serialize(
            new SimulateArguments(
                session.Id.Value, session.Account.Value, session.Livemode, outcome.Error is null, outcome.Error?.Code, outcome.Error?.Reason, session.Attempts),
            TestHelperJobContext.Default.SimulateArguments),
        at, Owner: session.Owner);
}

/// <param name="Reply">Null where it is to be made after the commit.</param>
internal sealed record Driven(VerificationSession Session, LinkAddresses? Addresses, ApiReply? Reply);

/// <summary>The arguments of <c>verification.simulate</c>, by the names that its handler reads.</summary>
internal sealed record SimulateArguments(string Session, string Account, bool Livemode, bool Verified, string? Code, string? Reason, int Attempt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SimulateArguments))]
internal sealed partial class TestHelperJobContext : JsonSerializerContext;
