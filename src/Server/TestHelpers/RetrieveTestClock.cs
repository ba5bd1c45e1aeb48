using Bonafide.Server.Clocks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>GET /v1/test_helpers/test_clocks/:test_clock.</summary>
internal sealed class RetrieveTestClock(TestClockStore clocks)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct) =>
        call.Read().Finish(static () => true).TryGet(out _, out var error) && call.Expand.Validate(TestClockJson.Expandable).TryGet(out _, out error)
            ? (await clocks.FindAsync(call, ct)).Map(TestClockJson.Reply)
            : error;
}
