using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>What cannot be done ends with 1 and one line that says what to do instead.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("keys create", "Say --test or --live.")]
    [InlineData("keys create --test --live", "Say --test or --live.")]
    [InlineData("keys create --test --sensitive all", "A key for all sensitive results needs an allow-list: say from where it is used with --allow-ip.")]
    [InlineData("keys create --test --permission identity_all_sensitive_results=read", "A key for all sensitive results needs an allow-list")]
    [InlineData("keys create --test --sensitive some", "--sensitive takes recent or all.")]
    [InlineData("keys create --test --permission x=read", "There is no permission 'x'. There are: identity_product, ")]
    [InlineData("keys create --test --permission file", "Say how much of it: file=read or file=write.")]
    [InlineData("keys create --test --permission file=all", "Say how much of it: file=read or file=write.")]
    [InlineData("keys create --test --permission identity_recent_sensitive_results=write", "identity_recent_sensitive_results can only be read")]
    [InlineData("keys create --test --publishable --permission file=read", "A publishable key takes no permissions.")]
    [InlineData("keys create --test --allow-ip here", "'here' is neither.")]
    [InlineData("keys create --test --allow-ip 10.0.0.1/8", "'10.0.0.1/8' is neither.")]
    [InlineData("keys create --test --allow-ip 1", "'1' is neither.")]
    [InlineData("keys create --test --colour red", "Unrecognized command or argument '--colour'. See --help.")]
    [InlineData("keys roll", "Required argument missing for command: 'roll'. See --help.")]
    [InlineData("keys list", "There is no data of Bonafide in ")]
    public async Task It_is_refused_in_one_line(string arguments, string message)
    {
        var folder = Path.Combine(Path.GetTempPath(), "bonafide-none", Path.GetRandomFileName());
        var said = await Command.RunAsync([new("BONAFIDE_DATA", folder)], arguments.Split(' '));
        Assert.Equal((1, ""), (said.Code, said.Output));
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.StartsWith("bonafide: ", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, said.Error.Count(static c => c == '\n'));
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("--expires-in", "soon")]
    [InlineData("--expires-in", "24")]
    [InlineData("--expires-in", "-1h")]
    [InlineData("--expires-in", "4000d")]
    public void A_time_that_is_none_is_refused(string option, string text) =>
        Assert.StartsWith(option, Assert.Throws<CommandRefusedException>(() => Duration.Read(option, text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1_800)]
    [InlineData("24h", 86_400)]
    [InlineData("3650d", 315_360_000)]
    [InlineData("0s", 0)]
    public void A_time_has_a_number_and_a_unit(string text, int seconds) => Assert.Equal(seconds, Duration.Read("x", text).TotalSeconds);

    [Fact]
    public async Task A_database_that_does_not_answer_is_refused_without_its_address()
    {
        var said = await Command.RunAsync([new("BONAFIDE_DATABASE", "postgres://ada:secret@127.0.0.1:1/none")], "keys", "list");
        Assert.Equal((1, "bonafide: The database of BONAFIDE_DATABASE cannot be used.\n"), (said.Code, said.Error));
    }

    [Fact]
    public async Task A_stopped_servers_keys_are_made_too_and_open_it_once_it_runs_again()
    {
        await using var server = await RunningServer.StartAsync();
        await server.KillAsync();
        var key = (await Command.RunAsync(server, "keys", "create", "--test")).Done;
        Assert.Contains(key[^4..], (await Command.RunAsync(server, "keys", "list")).Done, StringComparison.Ordinal);
        server.StartAgain();
        await server.UntilReadyAsync(TimeProvider.System);
        Assert.Equal(200, await server.StatusAsync(key));
    }
}
