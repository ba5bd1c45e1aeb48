namespace Bonafide.Browser.Tests;

/// <summary>Links that open nothing. An expired one needs a clock, and is tried where there is one.</summary>
public sealed class LinkTests(JourneyWorld world)
{
    [Fact]
    public async Task A_used_link_thanks_and_opens_nothing()
    {
        var session = await world.Shop.AskAsync(livemode: false);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.OpenAsync(session.Url);
            await phone.SeesAsync("test");
            await phone.TapAsync("outcome_success");
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
            await AssertNoticeAsync(phone, session.Url, 410, "used", "You have already submitted");
        });
    }

    [Theory]
    [InlineData("nothing-that-was-ever-given-out")]
    [InlineData("test_nothing-that-was-ever-given-out")]
    public Task An_unknown_link_says_so(string token) => world.OnAPhoneAsync(phone =>
        AssertNoticeAsync(phone, new Uri(world.Server.Address, "start/" + token), 404, "unknown", "This link does not open anything"));

    [Fact]
    public async Task A_live_link_does_not_open_as_a_test_link()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(phone =>
            AssertNoticeAsync(phone, new Uri(session.Url, "test_" + session.Url.Segments[^1]), 404, "unknown", "This link does not open anything"));
    }

    [Fact]
    public async Task The_link_of_a_canceled_session_says_that_it_is_closed()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await CancelAsync(session);
        await world.OnAPhoneAsync(phone => AssertNoticeAsync(phone, session.Url, 410, "closed", "This verification is closed"));
    }

    [Fact]
    public async Task A_page_whose_session_is_canceled_meanwhile_ends_in_words()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            phone.Expect("the server responded with a status of 4");
            await phone.OpenAsync(session.Url);
            await phone.SeesAsync("consent");
            await CancelAsync(session);
            await phone.TapAsync("accept");
            await phone.SeesAsync("ended");
        });
    }

    private Task CancelAsync(Session session) =>
        world.Shop.CallAsync(HttpMethod.Post, $"v1/identity/verification_sessions/{session.Id}/cancel", session.Livemode);

    private static async Task AssertNoticeAsync(Phone phone, Uri url, int status, string screen, string words)
    {
        phone.Expect($"the server responded with a status of {status}");
        Assert.Equal(status, await phone.OpenAsync(url));
        await phone.SeesAsync(screen);
        Assert.Contains(words, await phone.TextAsync(), StringComparison.Ordinal);
    }
}
