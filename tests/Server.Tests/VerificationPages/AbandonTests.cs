using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationPages;

/// <summary>Sessions that were begun and never submitted.</summary>
public sealed class AbandonTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_page_that_was_opened_and_left_alone_for_24_hours_is_abandoned_and_stays_open()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.Visit(session).OpenAsync();
        await host.AdvanceAsync(Day - Second);
        Assert.Null((await host.RetrieveAsync(session.Id())).Text("last_error"));
        await host.AdvanceAsync(Second);
        var abandoned = await host.RetrieveAsync(session.Id());
        Assert.Equal(("requires_input", "abandoned"), (abandoned.Text("status"), abandoned.Text("last_error", "code")));
        Assert.NotNull(abandoned.Text("url"));
        Assert.Equal("abandoned", (await host.EventsAsync())[^1].Text("data", "object", "last_error", "code"));
        Assert.Equal(["created", "requires_input"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task Whatever_the_person_does_begins_the_wait_anew()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.Visit(session).OpenAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(20));
        await host.Visit(session).ConsentAsync();
        await host.AdvanceAsync(Day - Second);
        Assert.Null((await host.RetrieveAsync(session.Id())).Text("last_error"));
        await host.AdvanceAsync(Second);
        Assert.Equal("abandoned", (await host.RetrieveAsync(session.Id())).Text("last_error", "code"));
    }

    [Fact]
    public async Task It_is_told_once_in_each_idle_time()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.Visit(session).OpenAsync();
        await host.AdvanceAsync(Day * 5);
        Assert.Equal(["created", "requires_input"], await host.EventTypesAsync());
        await host.Visit(await host.RetrieveAsync(session.Id())).OpenAsync();
        await host.AdvanceAsync(Day * 5);
        Assert.Equal(["created", "requires_input", "requires_input"], await host.EventTypesAsync());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("declined")]
    [InlineData("submitted")]
    [InlineData("canceled")]
    [InlineData("retrieved")]
    public async Task A_session_that_nobody_began_or_that_went_on_is_not_abandoned(string what)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        if (what != "nothing" && what != "retrieved") await host.Visit(session).OpenAsync();
        if (what == "retrieved") await host.RetrieveAsync(session.Id());
        if (what == "declined") await host.Visit(session).DataAsync("collected_data[biometric_consent]=false");
        if (what == "submitted") await host.Visit(session).TestAsync("unverify");
        if (what == "canceled") await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        await host.AdvanceAsync(Day * 3);
        Assert.NotEqual("abandoned", (await host.RetrieveAsync(session.Id())).Text("last_error", "code"));
        Assert.Empty(await host.RowsAsync("select id from jobs where kind = 'verification_pages.abandon'"));
    }

    [Fact]
    public async Task A_test_clock_proves_it_at_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = (await host.PostAsync("v1/test_helpers/test_clocks", "frozen_time=1900000000")).Json.Id();
        var session = await host.CreateAsync();
        await host.Visit(session).OpenAsync();
        await host.PostAsync($"v1/test_helpers/test_clocks/{clock}/advance", $"frozen_time={1900000000 + (48 * 3600)}");
        await host.IdleAsync();
        Assert.Equal("abandoned", (await host.RetrieveAsync(session.Id())).Text("last_error", "code"));
        Assert.Equal(1900000000 + (24 * 3600), (await host.EventsAsync())[^1].GetProperty("created").GetInt64());
    }
}
