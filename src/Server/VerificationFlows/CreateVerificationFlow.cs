using System.Collections.Frozen;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>POST /v1/identity/verification_flows: a new flow, its static link closed.</summary>
internal sealed class CreateVerificationFlow(Database database, FlowLinks links)
{
    /// <summary>Nothing in a flow can be expanded.</summary>
    public static readonly FrozenSet<string> Expandable = FrozenSet<string>.Empty;

    private sealed record Parameters(string Name, FlowChecks Checks);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var flow = new VerificationFlow(VerificationFlowId.New(), call.Owner(), call.Now, 1, given.Name, given.Checks, LinkIsActive: false);
        var reply = await VerificationFlowJson.ReplyAsync(flow, links, ct);
        var hash = await links.HashAsync(flow.Owner.Account, flow.Id, ct);
        await database.ExecuteBatchAsync([.. VerificationFlowStore.Insert(flow, hash), .. call.Keep(reply)], ct);
        return reply;
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var name = reader.RequiredString("name", FlowParameters.LongestName);
        var checks = FlowParameters.ReadChecks(reader);
        if (!reader.Has("checks"))
        {
            reader.Refuse(ApiErrors.ParameterMissing("checks"));
        }

        var document = FlowParameters.ReadDocument(reader);
        return reader.Finish(() => (Checks: checks!, Document: document.Over(null)))
            .Bind(given => FlowParameters.Join(given.Checks, given.Document))
            .Map(joined => new Parameters(name, joined));
    }
}
