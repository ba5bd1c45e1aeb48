using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.VerificationPages;

/// <summary>Which session may be abandoned.</summary>
internal sealed record AbandonArguments(string Session, string Account, bool Livemode);

/// <summary>
/// Job <c>verification_pages.abandon</c>: a session that was begun, and on whose page nothing has happened for <see cref="Idle"/>, gets the error
/// <c>abandoned</c> and announces it, once until the person does something again. It stays open. Idempotent: the time of the last activity goes with the
/// error, and a session without one is left alone; one with later activity is looked at again when that is old enough.
/// </summary>
internal sealed class AbandonSession(Database database, SessionTransitions transitions, JobQueue jobs, OwnerTime times) : IJobHandler
{
    public const string JobKind = "verification_pages.abandon";

    /// <summary>How long nothing must have happened.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(24);

    public string Kind => JobKind;

    /// <summary>Returns the job that looks at the session when it has been idle from <paramref name="active"/> on; there is one at a time of each session.</summary>
    public static NewJob Job(Owner owner, VerificationSessionId session, DateTimeOffset active) => new(
        JobKind, JsonSerializer.Serialize(new AbandonArguments(session.Value, owner.Account.Value, owner.Livemode), AbandonJobContext.Default.AbandonArguments),
        active + Idle, UniqueKey: session.Value, Owner: owner);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, AbandonJobContext.Default.AbandonArguments)!;
        var (owner, id) = (new Owner(new AccountId(given.Account), given.Livemode), new VerificationSessionId(given.Session));
        var now = await times.NowAsync(owner, ct);
        await database.DecideAsync(
            async tx =>
            {
                // The session first, as activity does: it may enqueue this very job.
                var active = await VerificationSessionStore.LockActivityAsync(tx, owner, id, ct);
                if (!await run.CompleteAsync(tx, ct))
                {
                    return (false, false);
                }

                if (active is { } last)
                {
                    await GoOnAsync(tx, owner, id, last, now, ct);
                }

                return (true, true);
            },
            ct);
        return JobOutcome.AlreadyCompleted.Instance;
    }

    private async Task GoOnAsync(NpgsqlTransaction tx, Owner owner, VerificationSessionId id, DateTimeOffset last, DateTimeOffset now, CancellationToken ct)
    {
        if (now < last + Idle)
        {
            await jobs.EnqueueAsync(tx, Job(owner, id, last), ct);
            return;
        }

        var code = LastErrorCodes.Abandoned;
        await transitions.ApplyAsync(tx, owner, id, TransitionKind.Refuse, new LastError(code.Code, code.Reason), null, EventCause.System, now, ct);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AbandonArguments))]
internal sealed partial class AbandonJobContext : JsonSerializerContext;
