using Bonafide.Server.Clocks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>GET /v1/test_helpers/test_clocks: a list of one, or of none.</summary>
internal sealed class ListTestClocks(TestClockStore clocks)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        if (!Read(call.Read()).TryGet(out var page, out var error) || !call.Expand.Validate(TestClockJson.Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var clock = await clocks.OfAsync(call.Caller.Account, ct);
        if ((page.StartingAfter ?? page.EndingBefore) is { } anchor && anchor != clock?.Id.Value)
        {
            return ApiErrors.NoSuchInParameter("test clock", anchor, page.StartingAfter is null ? "ending_before" : "starting_after");
        }

        var shown = clock is null || page is not { StartingAfter: null, EndingBefore: null } ? [] : new[] { TestClockJson.From(clock) };
        return ApiReply.Json(new ListReply<TestClockJson>(TestHelperRoutes.Clocks, HasMore: false, shown), TestClockContext.Default.ListReplyTestClockJson);
    }

    private static Result<PageRequest> Read(FormReader reader)
    {
        var page = reader.Page();
        return reader.Finish(() => page);
    }
}
