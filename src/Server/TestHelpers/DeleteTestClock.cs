using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>DELETE /v1/test_helpers/test_clocks/:test_clock: real time holds again, and what waited waits on for as long as it still had to.</summary>
internal sealed class DeleteTestClock(Database database, TestClockStore clocks, TimeProvider time)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !(await clocks.FindAsync(call, ct)).TryGet(out var clock, out error))
        {
            return error;
        }

        return await database.DecideAsync(tx => ForgetTestClock.DeleteAsync(tx, clock.Account, clock.Id, time.GetUtcNow(), ct), ct)
            ? ApiReply.Json(new DeletedTestClockJson(clock.Id.Value, "test_helpers.test_clock", Deleted: true), TestClockContext.Default.DeletedTestClockJson)
            : ApiErrors.NoSuchInPath("test clock", clock.Id.Value, "test_clock");
    }
}
