using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.TestHelpers;

/// <summary>
/// Job <c>test_helpers.move_clock</c>: takes an account's time to where it was advanced to. It goes from one due job to the next: each runs at the moment
/// at which it is due, and what it makes due on the way runs on the way too. Idempotent, since it goes on from where the clock stands.
/// </summary>
internal sealed class MoveTestClock(Database database, JobQueue queue, TimeProvider time) : IJobHandler
{
    public const string JobKind = "test_helpers.move_clock";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than this it does not keep a worker waiting at a time.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(5);

    private enum Step
    {
        Arrived,
        Moved,
        Busy,
    }

    public string Kind => JobKind;

    public static NewJob Job(TestClock clock, DateTimeOffset realNow) => new(
        JobKind, JsonSerializer.Serialize(new ClockArguments(clock.Id.Value, clock.Account.Value), ClockJobContext.Default.ClockArguments), realNow,
        UniqueKey: clock.Id.Value);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, ClockJobContext.Default.ClockArguments)!;
        var started = time.GetTimestamp();
        while (true)
        {
            var progress = queue.Progressed.Next();
            switch (await database.DecideAsync(tx => StepAsync(tx, given, ct), ct))
            {
                case Step.Arrived:
                    return JobOutcome.Done.Instance;
                case Step.Moved:
                    queue.Arrived.Raise();
                    continue;
            }

            if (time.GetElapsedTime(started) >= Stay)
            {
                return new JobOutcome.NotYet(time.GetUtcNow());
            }

            // Jobs may end in another process, whose signal does not come here.
            await Task.WhenAny(progress, Task.Delay(Look, time, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    private async Task<(bool Commit, Step Step)> StepAsync(NpgsqlTransaction tx, ClockArguments given, CancellationToken ct)
    {
        if (await TestClockStore.LockAsync(tx, new AccountId(given.Account), ct) is not { Target: { } target } clock || clock.Id.Value != given.Clock)
        {
            return (false, Step.Arrived);
        }

        var (busy, next) = await OwnersJobs.LookAsync(tx, clock.Owner, target, time.GetUtcNow(), ct);
        if (busy)
        {
            return (false, Step.Busy);
        }

        // A job may have been due before the clock was made.
        var to = next is { } due && due > clock.FrozenTime ? due : next is null ? target : clock.FrozenTime;
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { TestClockStore.Set(clock, to, next is null ? null : target), OwnersJobs.Release(clock.Owner, to, time.GetUtcNow()) },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return (true, next is null ? Step.Arrived : Step.Moved);
    }
}
