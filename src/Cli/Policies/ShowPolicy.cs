using System.CommandLine;
using Bonafide.Server.Ids;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Cli.Policies;

/// <summary><c>bonafide policies show</c>: the policy, and nothing else, on standard output, so that it can be kept in a file, changed and set.</summary>
internal static class ShowPolicy
{
    private static readonly Argument<string?> Id = new("policy") { Description = "The id of a version (pol_...). Without it, the one that counts now.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Make(Surroundings around)
    {
        var command = new Command("show", "Writes a policy as JSON, whole, every rule with its thresholds.") { Id, PoliciesCommand.Flow, PoliciesCommand.Test };
        command.SetAction(async (given, ct) =>
        {
            await using var opened = await around.OpenAsync(ct);
            var (owner, store) = (PoliciesCommand.OwnerOf(opened, given), new PolicyStore(opened.Visit.Database));
            var policy = given.GetValue(Id) is { } id
                ? await store.FindAsync(owner, new PolicyId(id), ct) ?? throw new CommandRefusedException($"There is no policy {id} in this mode. bonafide policies list shows them.")
                : await store.CurrentAsync(owner, PoliciesCommand.FlowOf(given), ct);
            await around.Output.WriteLineAsync(PolicyJson.WriteText(policy?.Rules ?? PolicyRules.BuiltIn));
            await around.Error.WriteLineAsync(policy is null
                ? $"This is the built-in policy, {PolicyRules.BuiltInVersion}: none was set."
                : $"This is {policy.Id}, version {policy.Version} of {policy.Flow?.Value ?? "the account"}.");
            return 0;
        });
        return command;
    }
}
