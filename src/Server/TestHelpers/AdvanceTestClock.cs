using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.TestHelpers;

/// <summary>
/// POST /v1/test_helpers/test_clocks/:test_clock/advance: sets the clock on its way, and answers when it has arrived or after <see cref="Patience"/>. Asked
/// twice for the same time it goes there once.
/// </summary>
internal sealed class AdvanceTestClock(Database database, TestClockStore clocks, JobQueue jobs, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        if (!Read(call.Read()).TryGet(out var to, out var error) || !call.Expand.Validate(TestClockJson.Expandable).TryGet(out _, out error)
            || !(await clocks.FindAsync(call, ct)).TryGet(out var clock, out error))
        {
            return error;
        }

        if (await database.DecideAsync(tx => StartAsync(tx, clock, to, ct), ct) is { } refused)
        {
            return refused;
        }

        return TestClockJson.Reply(await ArriveAsync(clock, ct));
    }

    private async Task<(bool Commit, ApiError? Refused)> StartAsync(NpgsqlTransaction tx, TestClock clock, DateTimeOffset to, CancellationToken ct)
    {
        if (await TestClockStore.LockAsync(tx, clock.Account, ct) is not { } now || now.Id != clock.Id)
        {
            return (false, ApiErrors.NoSuchInPath("test clock", clock.Id.Value, "test_clock"));
        }

        if (now.Target is not null && now.Target != to)
        {
            return (false, TestHelperErrors.Advancing);
        }

        if (to < now.FrozenTime)
        {
            return (false, TestHelperErrors.OnlyForward);
        }

        if (to == now.FrozenTime || now.Target is not null)
        {
            return (false, null);
        }

        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { TestClockStore.Set(now, now.FrozenTime, to), jobs.EnqueueCommand(MoveTestClock.Job(now, time.GetUtcNow())) },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return (true, null);
    }

    private async Task<TestClock> ArriveAsync(TestClock clock, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var progress = jobs.Progressed.Next();
            if (await clocks.FindAsync(clock.Account, clock.Id, ct) is not { } now)
            {
                return clock;
            }

            if (now.Target is null || time.GetElapsedTime(started) >= Patience)
            {
                return now;
            }

            // Jobs may end in another process, whose signal does not come here.
            await Task.WhenAny(progress, Task.Delay(Look, time, ct));
        }
    }

    private static Result<DateTimeOffset> Read(FormReader reader)
    {
        var to = TestClockParameters.ReadFrozenTime(reader);
        return reader.Finish(() => to);
    }
}
