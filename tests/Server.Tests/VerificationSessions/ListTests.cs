using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Tests.VerificationSessions;

/// <summary>Pages of lists, and the links in them.</summary>
public sealed class ListTests(PostgresFixture postgres)
{
    private static async Task<List<string>> CreatedAsync(SliceHost host, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Insert(0, (await host.CreateAsync()).Id());
            if (i % 2 == 1) host.Time.Advance(TimeSpan.FromSeconds(1)); // Two to a moment.
        }

        return ids;
    }

    private static async Task<(string[] Ids, bool HasMore)> PageAsync(SliceHost host, string query)
    {
        var page = (await host.GetAsync($"{SliceHost.Sessions}?{query}")).Json;
        return ([.. page.GetProperty("data").EnumerateArray().Select(static s => s.Id())], page.GetProperty("has_more").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&created[gte]=1")]
    [InlineData("&created[lt]=9999999999&status=requires_input")]
    public async Task Pages_follow_each_other_forward_and_back_with_and_without_a_range_of_time(string filter)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var newestFirst = await CreatedAsync(host, 7);
        var forward = await PageAsync(host, "limit=3" + filter);
        Assert.Equal(newestFirst[..3], forward.Ids);
        Assert.True(forward.HasMore);
        forward = await PageAsync(host, $"limit=3&starting_after={newestFirst[2]}{filter}");
        Assert.Equal(newestFirst[3..6], forward.Ids);
        Assert.True(forward.HasMore);
        forward = await PageAsync(host, $"limit=3&starting_after={newestFirst[5]}{filter}");
        Assert.Equal(newestFirst[6..], forward.Ids);
        Assert.False(forward.HasMore);
        var back = await PageAsync(host, $"limit=3&ending_before={newestFirst[6]}{filter}");
        Assert.Equal(newestFirst[3..6], back.Ids);
        Assert.True(back.HasMore);
        back = await PageAsync(host, $"limit=3&ending_before={newestFirst[3]}{filter}");
        Assert.Equal(newestFirst[..3], back.Ids);
        Assert.False(back.HasMore);
    }

    [Fact]
    public async Task Links_that_are_over_are_renewed_in_a_list_and_lists_at_once_agree_on_them()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var ids = await CreatedAsync(host, 5);
        await host.PostAsync($"{SliceHost.Sessions}/{ids[1]}/cancel");
        var before = (await host.GetAsync(SliceHost.Sessions)).Body;
        await host.AdvanceAsync(SessionLink.ClientSecretLifetime);
        var lists = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.GetAsync(SliceHost.Sessions)));
        Assert.NotEqual(before, lists[0].Body);
        Assert.Single(lists.Select(static l => l.Body).Distinct());
        foreach (var session in lists[0].Json.GetProperty("data").EnumerateArray())
        {
            Assert.Equal(session.Text("status") == "canceled", session.Text("client_secret") is null);
            if (session.Text("client_secret") is not null) Assert.Equal(200, (int)(await host.Visit(session).OpenAsync()).Status);
            Assert.Equal(session.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), (await host.GetAsync($"{SliceHost.Sessions}/{session.Id()}")).Json.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
