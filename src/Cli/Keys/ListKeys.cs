using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bonafide.Server.Accounts;

namespace Bonafide.Cli.Keys;

/// <summary><c>bonafide keys list</c>: no secret is shown.</summary>
internal static class ListKeys
{
    private static readonly string[] Columns = ["ID", "MODE", "KIND", "KEY", "NAME", "CREATED", "ENDS", "FROM", "PERMISSIONS"];

    public static Command Make(Surroundings around)
    {
        var command = new Command("list", "Lists the keys, oldest first; secret ones are masked.") { KeysCommand.Test, KeysCommand.Live, KeysCommand.Json };
        command.SetAction(async (given, ct) =>
        {
            var (test, live) = (given.GetValue(KeysCommand.Test), given.GetValue(KeysCommand.Live));
            await using var opened = await around.OpenAsync(ct);
            var keys = new List<ApiKey>();
            if (test || !live) keys.AddRange(await opened.Keys.ListAsync(opened.Account.Id, false, ct));
            if (live || !test) keys.AddRange(await opened.Keys.ListAsync(opened.Account.Id, true, ct));
            var now = around.Time.GetUtcNow();
            var text = given.GetValue(KeysCommand.Json)
                ? JsonSerializer.Serialize([.. keys.Select(key => KeyJson.Of(key, now))], CliJson.Default.KeyJsonArray)
                : Table(keys, now);
            await around.Output.WriteLineAsync(text);
            return 0;
        });
        return command;
    }

    private static string Table(IEnumerable<ApiKey> keys, DateTimeOffset now)
    {
        string[][] rows = [Columns, .. keys.Select(key => Row(key, now))];
        var widths = Columns.Select((_, i) => rows.Max(row => row[i].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()));
    }

    private static string[] Row(ApiKey key, DateTimeOffset now) =>
    [
        key.Id.Value, key.Livemode ? "live" : "test", key.Kind.ToString().ToLowerInvariant(), key.Readable ?? key.Masked, key.Name ?? "-", Minute(key.Created),
        key.Expires is not { } ends ? "never" : ends <= now ? "ended" : Minute(ends),
        key.AllowedAddresses.Count == 0 ? "anywhere" : string.Join(' ', key.AllowedAddresses),
        key.Permissions.Granted.Count == 0 ? "-" : string.Join(' ', PermissionGrants.Write(key.Permissions)),
    ];

    private static string Minute(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
