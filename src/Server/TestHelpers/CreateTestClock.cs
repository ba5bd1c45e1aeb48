using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.TestHelpers;

/// <summary>POST /v1/test_helpers/test_clocks: from now on the account's test mode goes by this clock, and so do the jobs that wait.</summary>
internal sealed class CreateTestClock(Database database, TestClockStore clocks, OwnerTime times, JobQueue jobs)
{
    /// <summary>For how long a clock is kept that nobody deletes, in real time.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int LongestName = 300;

    private sealed record Parameters(DateTimeOffset FrozenTime, string? Name);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(TestClockJson.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var clock = new TestClock(TestClockId.New(), call.Caller.Account, call.Now, given.Name, given.FrozenTime, null, call.Now + Kept);
        var reply = TestClockJson.Reply(clock);
        var made = await database.DecideAsync(
            async tx =>
            {
                var insert = TestClockStore.Insert(clock);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { insert, OwnersJobs.TakeOver(clock.Owner, clock.FrozenTime), jobs.EnqueueCommand(ForgetTestClock.Job(clock)) },
                };
                foreach (var command in call.Keep(reply))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (insert.RecordsAffected == 1, insert.RecordsAffected == 1);
            },
            ct);
        times.Forget(clock.Account);
        return made ? reply : TestHelperErrors.HasAClock((await clocks.OfAsync(clock.Account, ct))?.Id.Value ?? "(deleted just now)");
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var frozen = TestClockParameters.ReadFrozenTime(reader);
        var name = reader.String("name", LongestName);
        return reader.Finish(() => new Parameters(frozen, name));
    }
}
