using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationFlows;

/// <summary>
/// POST /v1/identity/verification_flows/:verification_flow/static_link/activate and /deactivate: whether the link makes sessions. Its address stays the
/// same for ever; the API's use of the flow goes on either way.
/// </summary>
internal sealed class SwitchStaticLink(Database database, VerificationFlowStore store, FlowLinks links)
{
    public ValueTask<Result<ApiReply>> ActivateAsync(ApiCall call, CancellationToken ct) => RunAsync(call, true, ct);

    public ValueTask<Result<ApiReply>> DeactivateAsync(ApiCall call, CancellationToken ct) => RunAsync(call, false, ct);

    private async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, bool active, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(CreateVerificationFlow.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new VerificationFlowId(call.Path("verification_flow")));
        return await database.DecideAsync<Result<ApiReply>?>(
            async tx =>
            {
                if (await VerificationFlowStore.LockAsync(tx, owner, id, ct) is not { } flow)
                {
                    return (false, null);
                }

                var switched = flow with { LinkIsActive = active };
                var reply = await VerificationFlowJson.ReplyAsync(switched, links, ct);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                batch.BatchCommands.Add(VerificationFlowStore.SetLink(switched));
                foreach (var command in call.Keep(reply))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, reply);
            },
            ct) ?? await store.NoSuchAsync(owner, id, ct);
    }
}
