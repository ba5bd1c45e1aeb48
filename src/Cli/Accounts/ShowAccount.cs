using System.CommandLine;
using System.Text.Json;
using Bonafide.Cli.Keys;
using Bonafide.Server.Accounts;

namespace Bonafide.Cli.Accounts;

/// <summary>The account as scripts read it. Created is in Unix seconds.</summary>
internal sealed record AccountJson(string Id, string Name, string DefaultApiVersion, long Created, AccountSettings Settings);

/// <summary><c>bonafide accounts show</c>.</summary>
internal static class ShowAccount
{
    public static Command Make(Surroundings around)
    {
        var command = new Command("show", "Shows the account: its id, name, API version and settings.") { KeysCommand.Json };
        command.SetAction(async (given, ct) =>
        {
            await using var opened = await around.OpenAsync(ct);
            var account = opened.Account;
            var shown = new AccountJson(account.Id.Value, account.Name, account.DefaultVersion.Value, account.Created.ToUnixTimeSeconds(), account.Settings);
            await around.Output.WriteLineAsync(given.GetValue(KeysCommand.Json)
                ? JsonSerializer.Serialize(shown, CliJson.Default.AccountJson)
                : $"""
                id                       {shown.Id}
                name                     {shown.Name}
                API version              {shown.DefaultApiVersion}
                created                  {account.Created.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}
                minimum age              {shown.Settings.MinimumAge}
                accepts specimens        {(shown.Settings.AllowSpecimens ? "yes" : "no")}
                real checks in test mode {(shown.Settings.RealChecksInTestMode ? "yes" : "no")}
                """);
            return 0;
        });
        return command;
    }
}
