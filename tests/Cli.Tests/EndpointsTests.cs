using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

public sealed class EndpointsTests(CommandServer fixture)
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_rolled_secret_is_written_once_and_the_old_one_ends_when_it_was_said()
    {
        var endpoint = await MakeAsync();
        var said = await Command.RunAsync(Server, "endpoints", "roll-secret", endpoint.Id(), "--expire-old-in", "1h", "--json");
        var rolled = JsonDocument.Parse(said.Done).RootElement;
        Assert.Equal((endpoint.Id(), false), (rolled.Id(), rolled.GetProperty("livemode").GetBoolean()));
        Assert.Matches("^whsec_[0-9A-Za-z]{32,}$", rolled.GetProperty("secret").GetString());
        Assert.NotEqual(endpoint.GetProperty("secret").GetString(), rolled.GetProperty("secret").GetString());
        var plain = await Command.RunAsync(Server, "endpoints", "roll-secret", endpoint.Id(), "--expire-old-in", "0s");
        Assert.Matches("^whsec_[0-9A-Za-z]{32,}$", plain.Done);
        Assert.Contains(endpoint.Id(), plain.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("we_1nothing", "There is no endpoint we_1nothing.")]
    [InlineData("ed_test_nothing", "There is no endpoint ed_test_nothing.")]
    public async Task An_endpoint_that_is_not_there_is_refused(string id, string message)
    {
        var said = await Command.RunAsync(Server, "endpoints", "roll-secret", id);
        Assert.Equal((1, ""), (said.Code, said.Output));
        Assert.StartsWith("bonafide: " + message, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_master_key_is_refused()
    {
        var (endpoint, data) = (await MakeAsync(), Path.Combine(Server.DataFolder, "data"));
        var said = await Command.RunAsync(
            [new("BONAFIDE_DATA", data), new("BONAFIDE_MASTER_KEY", new string('b', 64))], "endpoints", "roll-secret", endpoint.Id());
        Assert.Equal((1, "bonafide: The master key is not the one that this data was sealed with. Set BONAFIDE_MASTER_KEY as the server has it.\n"), (said.Code, said.Error));
        var misshapen = await Command.RunAsync([new("BONAFIDE_DATA", data), new("BONAFIDE_MASTER_KEY", "short")], "endpoints", "roll-secret", endpoint.Id());
        Assert.Equal((1, 1), (misshapen.Code, misshapen.Error.Count(static c => c == '\n')));
        Assert.Contains("BONAFIDE_MASTER_KEY must be 32 bytes", misshapen.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_secret_signs_for_a_day_at_most()
    {
        var said = await Command.RunAsync(Server, "endpoints", "roll-secret", "we_1nothing", "--expire-old-in", "25h");
        Assert.Equal((1, "bonafide: --expire-old-in takes at most 24h.\n"), (said.Code, said.Error));
    }

    private async Task<JsonElement> MakeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/webhook_endpoints")
        {
            Content = new StringContent("url=http://127.0.0.1:9/hook&enabled_events[]=*", new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Server.Keys.TestSecret) },
        };
        using var answer = await Server.Client.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
