using System.CommandLine;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Wire;

namespace Bonafide.Cli.Keys;

/// <summary><c>bonafide keys create</c>: the key itself is the one line on standard output; it is stored hashed and cannot be shown again.</summary>
internal static class CreateKey
{
    private static readonly string[] Sensitivities = ["recent", "all"];
    private static readonly string[] SensitiveReader = ["identity_product=read", "file=write"];

    private static readonly Option<string> Name = new("--name") { Description = "What you call it.", HelpName = "name" };

    private static readonly Option<bool> Publishable = new("--publishable") { Description = "A publishable key, which browsers may show." };

    private static readonly Option<string[]> Permission = new("--permission")
    {
        Description = "Makes a restricted key that may this; repeat it for more. See bonafide keys permissions.", HelpName = "resource=read|write", DefaultValueFactory = static _ => [],
    };

    private static readonly Option<string?> Sensitive = new("--sensitive")
    {
        Description = "Makes a restricted key that reads sessions and reports with birth dates, numbers and pictures: of the last 48 hours, or all, which needs --allow-ip.",
        HelpName = "recent|all",
    };

    private static readonly Option<string[]> AllowIp = new("--allow-ip")
    {
        Description = "The key works from this address or network only; repeat it for more.", HelpName = "address|network", DefaultValueFactory = static _ => [],
    };

    public static Command Make(Surroundings around)
    {
        var command = new Command("create", "Makes a key and writes it to standard output, once: a secret key, or a restricted one when permissions are given.")
        {
            KeysCommand.Test, KeysCommand.Live, Name, Publishable, Permission, Sensitive, AllowIp, KeysCommand.ExpiresIn, KeysCommand.Json,
        };
        command.SetAction(async (given, ct) =>
        {
            var shape = Read(given);
            var now = around.Time.GetUtcNow();
            await using var opened = await around.OpenAsync(ct);
            var wanted = shape with { Account = opened.Account.Id, Expires = ExpiryOf(given, now) };
            var issued = (await opened.Keys.IssueAsync(wanted, now, ct))!;
            await WriteAsync(around, issued, KeyJson.Of(issued, wanted, now), given.GetValue(KeysCommand.Json));
            return 0;
        });
        return command;
    }

    /// <summary>Returns when a key that is made now ends by itself; null for never.</summary>
    public static DateTimeOffset? ExpiryOf(ParseResult given, DateTimeOffset now) =>
        given.GetValue(KeysCommand.ExpiresIn) is { } text ? now + Duration.Read("--expires-in", text) : null;

    /// <summary>Writes a key that was just made: itself to standard output, what is worth knowing about it to standard error.</summary>
    public static async Task WriteAsync(Surroundings around, IssuedApiKey issued, KeyJson shown, bool json)
    {
        if (json)
        {
            await around.Output.WriteLineAsync(JsonSerializer.Serialize(shown, CliJson.Default.KeyJson));
            return;
        }

        await around.Output.WriteLineAsync(issued.Key.Value);
        var again = issued.Kind == KeyKind.Publishable ? "" : " It is stored hashed and shown only now.";
        await around.Error.WriteLineAsync($"This is {issued.Id}, a {shown.Kind} key in {(issued.Livemode ? "live" : "test")} mode.{again}");
    }

    private static NewApiKey Read(ParseResult given)
    {
        if (given.GetValue(KeysCommand.Test) == given.GetValue(KeysCommand.Live)) throw new CommandRefusedException("Say --test or --live.");
        var texts = given.GetValue(Permission)!.ToList();
        if (given.GetValue(Sensitive) is { } sensitive)
        {
            if (!Sensitivities.Contains(sensitive, StringComparer.Ordinal)) throw new CommandRefusedException("--sensitive takes recent or all.");
            texts.AddRange([.. SensitiveReader, $"{(sensitive == "all" ? SensitiveResults.ReadAll : SensitiveResults.ReadRecent).Resource}=read"]);
        }

        var (permissions, addresses, publishable) = (PermissionGrants.Read(texts), given.GetValue(AllowIp)!.Select(AllowedAddress.Read).ToArray(), given.GetValue(Publishable));
        if (publishable && texts.Count > 0) throw new CommandRefusedException("A publishable key takes no permissions.");
        if (permissions.Hold(SensitiveResults.ReadAll) && addresses.Length == 0)
        {
            throw new CommandRefusedException("A key for all sensitive results needs an allow-list: say from where it is used with --allow-ip.");
        }

        var kind = publishable ? KeyKind.Publishable : texts.Count > 0 ? KeyKind.Restricted : KeyKind.Secret;
        return new NewApiKey(default, given.GetValue(KeysCommand.Live), kind, given.GetValue(Name)) { Permissions = permissions, AllowedAddresses = addresses };
    }
}
