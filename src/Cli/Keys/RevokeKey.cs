using System.CommandLine;

namespace Bonafide.Cli.Keys;

/// <summary><c>bonafide keys revoke</c>: when it returns no server takes the key.</summary>
internal static class RevokeKey
{
    public static Command Make(Surroundings around)
    {
        var command = new Command("revoke", "Ends a key at once and for ever: when the command returns, no server takes it any more.") { KeysCommand.Key };
        command.SetAction(async (given, ct) =>
        {
            var now = around.Time.GetUtcNow();
            await using var opened = await around.OpenAsync(ct);
            var key = await FindKey.OneAsync(opened, given.GetRequiredValue(KeysCommand.Key), now, ct);
            await opened.Keys.ExpireAsync(opened.Account.Id, key.Id, now, ct);
            await opened.UntilNoticedAsync(around.Time, ct);
            await around.Error.WriteLineAsync($"{key.Id} ({key.Masked}) is revoked.");
            return 0;
        });
        return command;
    }
}
