using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>GET /v1/identity/verification_flows: newest first.</summary>
internal sealed class ListVerificationFlows(VerificationFlowStore store, FlowLinks links)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var page, out var error) || !call.Expand.Validate(CreateVerificationFlow.Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var backwards = page.EndingBefore is not null;
        long? seq = null;
        if ((page.StartingAfter ?? page.EndingBefore) is { } anchor)
        {
            if (await store.FindAsync(call.Owner(), new VerificationFlowId(anchor), ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter(VerificationFlowErrors.Label, anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var (flows, hasMore) = await store.ListAsync(call.Owner(), seq, backwards, page.Limit, ct);
        var data = new List<VerificationFlowJson>(flows.Count);
        foreach (var flow in flows)
        {
            data.Add(VerificationFlowJson.From(flow, await links.UrlAsync(flow, ct)));
        }

        return ApiReply.Json(new ListReply<VerificationFlowJson>(VerificationFlowRoutes.Path, hasMore, data), FlowJsonContext.Default.ListReplyVerificationFlowJson);
    }

    private static Result<PageRequest> Read(FormReader reader)
    {
        var page = reader.Page();
        return reader.Finish(() => page);
    }
}
