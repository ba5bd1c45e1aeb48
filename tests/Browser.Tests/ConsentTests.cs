namespace Bonafide.Browser.Tests;

public sealed class ConsentTests(JourneyWorld world)
{
    [Fact]
    public async Task Who_declines_is_told_what_that_means_and_may_still_agree()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.OpenAsync(session.Url);
            await phone.SeesAsync("consent");
            await phone.TapAsync("decline");
            await phone.SeesAsync("error");
            Assert.Contains("cannot be verified without your consent", await phone.TextAsync(), StringComparison.Ordinal);
            Assert.False(await phone.OffersAsync("error_continue"));

            var letters = await world.Shop.Inbox.UntilAsync(session, "requires_input");
            Assert.Equal(["created", "requires_input"], letters.Select(static l => l.Type));
            Assert.Equal("consent_declined", letters[^1].ErrorCode);

            await phone.TapAsync("error_back");
            await phone.SeesAsync("consent");
            await phone.TapAsync("accept");
            await phone.ChooseAsync("passport", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        var all = await world.Shop.Inbox.UntilAsync(session, "verified");
        Assert.Null(all[^1].ErrorCode);
    }
}
