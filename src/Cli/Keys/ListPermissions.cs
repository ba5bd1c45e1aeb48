using System.CommandLine;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Wire;

namespace Bonafide.Cli.Keys;

/// <summary>What a restricted key can be given.</summary>
internal sealed record PermissionJson(string Resource, IReadOnlyList<string> Access, string Meaning);

/// <summary><c>bonafide keys permissions</c>: needs no data.</summary>
internal static class ListPermissions
{
    private static readonly string[] ReadOnly = ["read"];
    private static readonly string[] ReadWrite = ["read", "write"];

    public static Command Make(Surroundings around)
    {
        var command = new Command("permissions", "Lists what a restricted key can be given.") { KeysCommand.Json };
        command.SetAction(async (given, _) =>
        {
            PermissionJson[] all = [.. KnownPermissions.All.Select(static k => new PermissionJson(k.Resource, k.Most == Access.Write ? ReadWrite : ReadOnly, k.Meaning))];
            var text = given.GetValue(KeysCommand.Json)
                ? JsonSerializer.Serialize(all, CliJson.Default.PermissionJsonArray)
                : string.Join('\n', all.Select(static p => $"{p.Resource}={string.Join('|', p.Access)}\n    {p.Meaning}"));
            await around.Output.WriteLineAsync(text);
            return 0;
        });
        return command;
    }
}
