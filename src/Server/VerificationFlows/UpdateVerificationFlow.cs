using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationFlows;

/// <summary>
/// POST /v1/identity/verification_flows/:verification_flow: the next version of the flow. Sessions that were created before keep what they were created
/// with. An edit that changes nothing makes no version.
/// </summary>
internal sealed class UpdateVerificationFlow(Database database, VerificationFlowStore store, FlowLinks links)
{
    private sealed record Parameters(string? Name, IReadOnlyList<string>? Checks, Optional<FlowDocument> Document);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(CreateVerificationFlow.Expandable).TryGet(out _, out error))
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

                if (!Apply(flow, given).TryGet(out var changed, out var refused))
                {
                    return (false, refused);
                }

                var reply = await VerificationFlowJson.ReplyAsync(changed, links, ct);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                foreach (var command in (changed.Version == flow.Version ? [] : VerificationFlowStore.Advance(changed, call.Now)).Concat(call.Keep(reply)))
                {
                    batch.BatchCommands.Add(command);
                }

                if (batch.BatchCommands.Count > 0)
                {
                    await batch.ExecuteNonQueryAsync(ct);
                }

                return (true, reply);
            },
            ct) ?? await store.NoSuchAsync(owner, id, ct);
    }

    private static Result<VerificationFlow> Apply(VerificationFlow flow, Parameters given)
    {
        var names = given.Checks ?? Kept(flow.Checks, given.Document);
        var document = given.Document.Over(names.Contains("document", StringComparer.Ordinal) ? flow.Checks.Document : null);
        return FlowParameters.Join(names, document).Map(checks =>
        {
            var changed = flow with { Name = given.Name ?? flow.Name, Checks = checks };
            return FlowParameters.Same(flow, changed) ? flow : changed with { Version = flow.Version + 1 };
        });
    }

    /// <summary>The checks that go on when none are named: what only the options had required goes when the options are said anew.</summary>
    private static IReadOnlyList<string> Kept(FlowChecks checks, Optional<FlowDocument> document) => document.IsAbsent
        ? checks.Wanted
        : [.. checks.Wanted.Where(name => (name, checks.Document) is not ("selfie", { RequireMatchingSelfie: true }) and not ("id_number", { RequireIdNumber: true }))];

    private static Result<Parameters> Read(FormReader reader)
    {
        var name = reader.String("name", FlowParameters.LongestName);
        var checks = FlowParameters.ReadChecks(reader);
        var document = FlowParameters.ReadDocument(reader);
        return reader.Finish(() => new Parameters(name, checks, document));
    }
}
