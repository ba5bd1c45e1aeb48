using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>GET /v1/identity/verification_flows/:verification_flow.</summary>
internal sealed class RetrieveVerificationFlow(VerificationFlowStore store, FlowLinks links)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(CreateVerificationFlow.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new VerificationFlowId(call.Path("verification_flow")));
        return await store.FindAsync(owner, id, ct) is { } flow
            ? await VerificationFlowJson.ReplyAsync(flow, links, ct)
            : await store.NoSuchAsync(owner, id, ct);
    }
}
