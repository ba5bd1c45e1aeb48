using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.TestHelpers;

/// <summary>Which clock a job is about.</summary>
internal sealed record ClockArguments(string Clock, string Account);

/// <summary>Job <c>test_helpers.forget_clock</c>: deletes a test clock that nobody deleted in its 30 days. Idempotent: a clock is deleted once.</summary>
internal sealed class ForgetTestClock(Database database, TimeProvider time) : IJobHandler
{
    public const string JobKind = "test_helpers.forget_clock";

    public string Kind => JobKind;

    public static NewJob Job(TestClock clock) => new(
        JobKind, JsonSerializer.Serialize(new ClockArguments(clock.Id.Value, clock.Account.Value), ClockJobContext.Default.ClockArguments), clock.DeletesAfter,
        UniqueKey: clock.Id.Value);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, ClockJobContext.Default.ClockArguments)!;
        await database.DecideAsync(tx => DeleteAsync(tx, new AccountId(given.Account), new TestClockId(given.Clock), time.GetUtcNow(), ct), ct);
        return JobOutcome.Done.Instance;
    }

    /// <summary>Deletes the clock and gives its jobs back to real time; false when the account has no such clock.</summary>
    public static async Task<(bool Commit, bool Deleted)> DeleteAsync(
        NpgsqlTransaction tx, AccountId account, TestClockId id, DateTimeOffset realNow, CancellationToken ct)
    {
        if (await TestClockStore.LockAsync(tx, account, ct) is not { } clock || clock.Id != id)
        {
            return (false, false);
        }

        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { TestClockStore.Delete(clock), OwnersJobs.GiveBack(clock.Owner, clock.FrozenTime, realNow) },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return (true, true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClockArguments))]
internal sealed partial class ClockJobContext : JsonSerializerContext;
