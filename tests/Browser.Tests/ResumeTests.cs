namespace Bonafide.Browser.Tests;

public sealed class ResumeTests(JourneyWorld world)
{
    [Fact]
    public async Task A_reload_resumes_where_the_person_was()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "id_card", "PT");
            Assert.Equal("/start/resume", new Uri(phone.Page.Url).PathAndQuery);
            await phone.Page.ReloadAsync();
            await phone.HandInAsync("front", Specimens.Synthetic("id-card-front.jpg"));
            await phone.SeesAsync("capture", "back");
            await phone.Page.ReloadAsync();
            await phone.HandInAsync("back", Specimens.Synthetic("id-card-back.jpg"));
            await phone.SeesAsync("review");
            await phone.Page.ReloadAsync();
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    [Fact]
    public async Task The_link_goes_on_with_the_same_session_on_another_phone()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(phone => phone.AgreeAndChooseAsync(session, "passport", "NL"));
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.OpenAsync(session.Url);
            await phone.SeesAsync("capture", "front");
        });
    }

    [Fact]
    public async Task The_browsers_back_button_goes_one_screen_back_and_loses_nothing()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await phone.PickAsync("front", Specimens.Synthetic("desk.jpg"));
            await phone.SeesAsync("preview", "front");
            await phone.BackAsync();
            await phone.SeesAsync("capture", "front");
            await phone.BackAsync();
            await phone.SeesAsync("document");
            Assert.Equal("NL", await phone.Page.Locator("[data-action=country]").InputValueAsync());
            await phone.BackAsync();
            await phone.SeesAsync("consent");
            await phone.TapAsync("accept");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    [Fact]
    public async Task Submitting_twice_counts_once()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SeesAsync("review");
            await phone.TapTwiceAsync("submit");
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
        });
        var again = await world.Shop.PostToPageAsync(session, session.Url, "submit");
        Assert.Equal(200, again.Status);
        Assert.Contains("\"submitted\": true", again.Body, StringComparison.Ordinal);
        var letters = await world.Shop.Inbox.UntilAsync(session, "verified");
        Assert.Equal(["created", "processing", "verified"], letters.Select(static l => l.Type));
        var reports = await world.Shop.CallAsync(HttpMethod.Get, "v1/identity/verification_reports?verification_session=" + session.Id, session.Livemode);
        Assert.Equal(1, reports.GetProperty("data").GetArrayLength());
    }
}
