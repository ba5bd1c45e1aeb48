using System.CommandLine;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationFlows;

namespace Bonafide.Cli.Policies;

/// <summary><c>bonafide policies set</c>: adds a version; the id is the one line on standard output.</summary>
internal static class SetPolicy
{
    private static readonly Argument<string> Path = new("file") { Description = "A policy as JSON. Rules and thresholds that it leaves out are as built in; {\"policy\": 1, \"rules\": {}} is the built-in policy." };

    public static Command Make(Surroundings around)
    {
        var command = new Command("set", "Makes a policy count for documents that are decided from now on. Earlier versions are kept.") { Path, PoliciesCommand.Flow, PoliciesCommand.Test };
        command.SetAction(async (given, ct) =>
        {
            var rules = await PolicyFile.ReadAsync(given.GetRequiredValue(Path), ct);
            await using var opened = await around.OpenAsync(ct);
            var (owner, flow, database) = (PoliciesCommand.OwnerOf(opened, given), PoliciesCommand.FlowOf(given), opened.Visit.Database);
            if (flow is { } meant && await new VerificationFlowStore(database).FindAsync(owner, meant, ct) is null)
                throw new CommandRefusedException($"There is no verification flow {meant} in this mode.");
            var set = await new PolicyStore(database).AddAsync(owner, flow, rules, around.Time.GetUtcNow(), ct);
            await around.Output.WriteLineAsync(set.Id.Value);
            await around.Error.WriteLineAsync($"This is version {set.Version} of {flow?.Value ?? "the account"}, in {(owner.Livemode ? "live" : "test")} mode.");
            return 0;
        });
        return command;
    }
}
