namespace Bonafide.Cli.Tests;

/// <summary>What operators rely on, frozen. A different text is left beside as <c>Help.received.txt</c>; to approve it, look at it and move it over.</summary>
public sealed class HelpTests
{
    private static readonly string[] Commands =
    [
        "", "accounts", "accounts show", "keys", "keys list", "keys create", "keys roll", "keys revoke", "keys permissions", "endpoints", "endpoints roll-secret", "policies",
        "policies show", "policies set", "policies list", "replay", "verify", "bench", "bench documents",
    ];

    [Fact]
    public async Task The_help_is_as_approved()
    {
        var texts = new List<string>();
        foreach (var command in Commands)
        {
            var said = await Command.RunAsync([], [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            texts.Add($"$ bonafide {(command + " --help").TrimStart()}\n{string.Join('\n', said.Done.Split('\n').Select(static line => line.TrimEnd()))}");
        }

        texts.Add("$ bonafide keys permissions\n" + (await Command.RunAsync([], "keys", "permissions")).Done);
        var (text, path) = (string.Join("\n\n", texts) + "\n", Path.Combine(Command.Here(), "Help.approved.txt"));
        var (received, approved) = (path.Replace(".approved.", ".received.", StringComparison.Ordinal), File.Exists(path) ? await File.ReadAllTextAsync(path) : "");
        if (approved == text) File.Delete(received);
        else await File.WriteAllTextAsync(received, text);
        Assert.Equal(approved, text);
    }

    [Fact]
    public async Task A_command_that_is_not_finished_shows_what_there_is()
    {
        var said = await Command.RunAsync([], "keys");
        Assert.Equal((1, ""), (said.Code, said.Output));
        Assert.Contains("revoke", said.Error, StringComparison.Ordinal);
    }
}
