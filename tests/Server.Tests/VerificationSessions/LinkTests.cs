using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationSessions;

/// <summary>The url opens for 48 hours and the client secret for 24, until a submission uses both up.</summary>
public sealed class LinkTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task One_token_stands_in_url_and_client_secret_and_its_mode_beside_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (test, live) = (await host.CreateAsync(), await host.CreateAsync(key: SliceHost.LiveSecret));
        Assert.Matches($"^{test.Id()}_secret_test_[A-Za-z0-9_-]{{43}}$", test.Text("client_secret")!);
        Assert.Matches($"^{live.Id()}_secret_live_[A-Za-z0-9_-]{{43}}$", live.Text("client_secret")!);
        Assert.Equal("https://verify.example/start/test_" + test.Text("client_secret")![(test.Id().Length + 13)..], test.Text("url"));
        Assert.Equal("https://verify.example/start/" + live.Text("client_secret")![(live.Id().Length + 13)..], live.Text("url"));
    }

    [Theory]
    [InlineData(23, false, 200)]
    [InlineData(24, true, 200)]
    [InlineData(47, true, 200)]
    [InlineData(48, true, 401)]
    public async Task After_so_many_hours_a_retrieve_renews_the_link_or_not_and_the_old_url_opens_or_not(int hours, bool renews, int opens)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(hours));
        Assert.Equal(opens, (int)(await host.Visit(session).OpenAsync()).Status);
        var retrieved = await host.RetrieveAsync(session.Id());
        Assert.Equal(renews, retrieved.Text("url") != session.Text("url"));
        Assert.Equal(200, (int)(await host.Visit(retrieved).OpenAsync()).Status);
        Assert.Equal(opens, (int)(await host.Visit(session).OpenAsync()).Status);
    }

    [Fact]
    public async Task A_link_opens_until_the_last_second()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        await host.AdvanceAsync(TimeSpan.FromHours(48) - Moment);
        Assert.Equal(200, (int)(await visitor.OpenAsync()).Status);
        await host.AdvanceAsync(Moment);
        var refused = await visitor.OpenAsync();
        Assert.Equal(401, (int)refused.Status);
        Assert.Equal(401, (int)(await visitor.DataAsync("collected_data[biometric_consent]=true")).Status);
        Assert.Equal(401, (int)(await visitor.SubmitAsync()).Status);
        Assert.DoesNotContain(visitor.Key[5..], refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retrieves_at_once_of_an_expired_link_agree_on_one_new_link()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        await host.AdvanceAsync(TimeSpan.FromHours(49));
        var urls = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await host.RetrieveAsync(id)).Text("url")));
        Assert.Single(urls.Distinct());
        Assert.Equal(["2"], await host.RowsAsync("select link_number from verification_sessions"));
    }

    [Fact]
    public async Task A_submission_by_the_prior_link_uses_up_the_present_one_too()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var first = await host.CreateAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(25));
        var second = await host.RetrieveAsync(first.Id());
        await host.Visit(first).TestAsync("unverify");
        await host.IdleAsync();
        Assert.Equal(400, (int)(await host.Visit(second).ConsentAsync()).Status);
        var third = await host.RetrieveAsync(first.Id());
        Assert.NotEqual(second.Text("url"), third.Text("url"));
        Assert.Equal(200, (int)(await host.Visit(third).ConsentAsync()).Status);
        Assert.Equal(400, (int)(await host.Visit(second).ConsentAsync()).Status);
    }

    [Fact]
    public async Task A_used_link_still_says_that_it_was_submitted_and_takes_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var visitor = host.Visit(session);
        await visitor.TestAsync("verify");
        await host.IdleAsync();
        var page = (await visitor.OpenAsync()).Json;
        Assert.Equal(("True", "verified"), (page.Text("submitted"), page.Text("status")));
        Assert.Equal(400, (int)(await visitor.ConsentAsync()).Status);
        Assert.Equal("True", (await visitor.SubmitAsync()).Json.Text("submitted"));
        Assert.Equal("True", (await visitor.TestAsync("unverify")).Json.Text("submitted"));
        Assert.Equal(403, (int)(await visitor.SendAsync([0xFF, 0xD8, 0xFF, 0xE0], session.Id())).Status);
        Assert.Equal(403, (int)(await visitor.SendAsync([0xFF, 0xD8, 0xFF, 0xE0], "used:" + session.Id())).Status);
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task A_canceled_session_is_closed_to_the_person_and_counts_as_no_submission()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var visitor = host.Visit(session);
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        var page = (await visitor.OpenAsync()).Json;
        Assert.Equal(("False", "canceled"), (page.Text("submitted"), page.Text("status")));
        Assert.Equal(400, (int)(await visitor.ConsentAsync()).Status);
        Assert.Equal(400, (int)(await visitor.SubmitAsync()).Status);
        Assert.Equal(400, (int)(await visitor.TestAsync("verify")).Status);
        Assert.Equal(410, (int)(await host.SendAsync(HttpMethod.Get, new Uri(session.Text("url")!).AbsolutePath[1..], null)).Status);
    }

    [Theory]
    [InlineData("open", 200)]
    [InlineData("used", 410)]
    [InlineData("expired", 410)]
    [InlineData("other mode", 404)]
    [InlineData("unknown", 404)]
    public async Task The_hosted_page_tells_what_a_link_is_worth(string state, int status)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        if (state == "used") await host.Visit(session).TestAsync("verify");
        if (state == "expired") await host.AdvanceAsync(TimeSpan.FromHours(48));
        var path = new Uri(session.Text("url")!).AbsolutePath[1..];
        path = state switch { "other mode" => path.Replace("test_", "", StringComparison.Ordinal), "unknown" => path + "x", _ => path };
        var answer = await host.SendAsync(HttpMethod.Get, path, null);

        // Without a build of the app the page says so, with 503.
        Assert.Contains((int)answer.Status, status == 200 ? [200, 503] : new[] { status });
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
    }
}
