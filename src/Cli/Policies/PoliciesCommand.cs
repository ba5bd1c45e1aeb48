using System.CommandLine;
using Bonafide.Cli.Keys;
using Bonafide.Server.Ids;

namespace Bonafide.Cli.Policies;

/// <summary><c>bonafide policies</c>.</summary>
internal static class PoliciesCommand
{
    public static Option<string> Flow { get; } = new("--flow") { Description = "For the sessions of this verification flow only (vf_...).", HelpName = "flow" };

    public static Option<bool> Test { get; } = new("--test") { Description = "Test mode instead of live mode." };

    public static Command Make(Surroundings around) => new("policies", "Shows and sets what documents are held against: which rules block, which are told, and their thresholds.")
    {
        ShowPolicy.Make(around), SetPolicy.Make(around), ListPolicies.Make(around),
    };

    public static Owner OwnerOf(OpenedAccount opened, ParseResult given) => new(opened.Account.Id, !given.GetValue(Test));

    public static VerificationFlowId? FlowOf(ParseResult given) => given.GetValue(Flow) is { } flow ? new VerificationFlowId(flow) : null;
}
