using System.CommandLine;

namespace Bonafide.Cli.Accounts;

/// <summary><c>bonafide accounts</c>.</summary>
internal static class AccountsCommand
{
    public static Command Make(Surroundings around) => new("accounts", "Shows the account that everything belongs to.") { ShowAccount.Make(around) };
}
