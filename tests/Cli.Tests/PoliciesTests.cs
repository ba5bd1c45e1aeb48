using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

public sealed class PoliciesTests(CommandServer fixture)
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_policy_is_shown_changed_set_and_listed()
    {
        var built = await Command.RunAsync(Server, "policies", "show", "--test");
        Assert.Contains("built-in policy", built.Error, StringComparison.Ordinal);
        var path = Path.Combine(Directory.CreateTempSubdirectory("bonafide-policy-").FullName, "policy.json");
        await File.WriteAllTextAsync(path, built.Done.Replace("\"tolerance_days\": 1", "\"tolerance_days\": 7", StringComparison.Ordinal));
        var id = (await Command.RunAsync(Server, "policies", "set", path, "--test")).Done;
        Assert.Matches("^pol_1[0-9A-Za-z]{23}$", id);
        Assert.Contains("\"tolerance_days\": 7", (await Command.RunAsync(Server, "policies", "show", "--test")).Done, StringComparison.Ordinal);
        Assert.Equal((await Command.RunAsync(Server, "policies", "show", id, "--test")).Done, await File.ReadAllTextAsync(path));
        var listed = JsonDocument.Parse((await Command.RunAsync(Server, "policies", "list", "--test", "--json")).Done).RootElement;
        Assert.Equal((id, 1, false), (listed[0].Id(), listed[0].GetProperty("version").GetInt32(), listed[0].GetProperty("livemode").GetBoolean()));
        Assert.Contains("none was set", (await Command.RunAsync(Server, "policies", "show")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"policy\": 1, \"rules\": {\"document.expired\": {}}}", "There is no rule 'document.expired'.")]
    [InlineData("nothing", "The policy is not JSON")]
    public async Task A_policy_that_says_what_none_can_say_is_refused(string json, string message)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("bonafide-policy-").FullName, "policy.json");
        await File.WriteAllTextAsync(path, json);
        foreach (var arguments in (string[][])[["policies", "set", path], ["replay", "--all", "--policy", path]])
        {
            var said = await Command.RunAsync(Server, arguments);
            Assert.Equal((1, ""), (said.Code, said.Output));
            Assert.StartsWith("bonafide: " + message, said.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Say which reports", "replay")]
    [InlineData("--since takes a day", "replay", "--since", "yesterday")]
    [InlineData("There is no file", "policies", "set", "/nowhere/policy.json")]
    [InlineData("There is no verification flow vf_nothing", "policies", "set", "policy.json", "--flow", "vf_nothing")]
    [InlineData("There is no policy pol_nothing", "policies", "show", "pol_nothing")]
    public async Task What_is_not_there_is_refused(string message, params string[] arguments)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("bonafide-policy-").FullName, "policy.json");
        await File.WriteAllTextAsync(path, "{\"policy\": 1, \"rules\": {}}");
        var said = await Command.RunAsync(Server, [.. arguments.Select(a => a == "policy.json" ? path : a)]);
        Assert.Equal(1, said.Code);
        Assert.StartsWith("bonafide: " + message, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_decided_there_is_nothing_to_replay()
    {
        var said = await Command.RunAsync(Server, "replay", "--all");
        Assert.Equal((0, "", "0 reports: 0 come out the same under their own policy.\n"), (said.Code, said.Output, said.Error));
    }
}
