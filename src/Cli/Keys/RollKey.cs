using System.CommandLine;
using Bonafide.Server.Accounts;

namespace Bonafide.Cli.Keys;

/// <summary><c>bonafide keys roll</c>: a new key in place of an old one, which then ends.</summary>
internal static class RollKey
{
    private static readonly Option<string> ExpireOldIn = new("--expire-old-in")
    {
        Description = "The old key goes on working for this time, such as 24h. Without it, it ends at once.", HelpName = "time",
    };

    public static Command Make(Surroundings around)
    {
        var command = new Command("roll", "Makes a key that may the same, writes it to standard output, once, and ends the old one.")
        {
            KeysCommand.Key, ExpireOldIn, KeysCommand.ExpiresIn, KeysCommand.Json,
        };
        command.SetAction(async (given, ct) =>
        {
            var now = around.Time.GetUtcNow();
            var (ends, newEnds) = (now + (given.GetValue(ExpireOldIn) is { } text ? Duration.Read("--expire-old-in", text) : TimeSpan.Zero), CreateKey.ExpiryOf(given, now));
            await using var opened = await around.OpenAsync(ct);
            var old = await FindKey.OneAsync(opened, given.GetRequiredValue(KeysCommand.Key), now, ct);
            var issued = await opened.Keys.RollAsync(opened.Account.Id, old.Id, ends, newEnds, now, ct) ?? throw FindKey.Ended(old);
            var shown = new NewApiKey(old.Account, old.Livemode, old.Kind, old.Name) { Permissions = old.Permissions, AllowedAddresses = old.AllowedAddresses, Expires = newEnds };
            await CreateKey.WriteAsync(around, issued, KeyJson.Of(issued, shown, now), given.GetValue(KeysCommand.Json));
            if (ends <= now) await opened.UntilNoticedAsync(around.Time, ct);
            return 0;
        });
        return command;
    }
}
