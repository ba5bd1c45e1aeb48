namespace Bonafide.Browser.Tests;

/// <summary>From a computer to a phone and back.</summary>
public sealed class HandoffTests(JourneyWorld world)
{
    [Fact]
    public async Task The_phone_finishes_what_the_computer_began_and_the_computer_follows()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAComputerAsync(async computer =>
        {
            await computer.AgreeAndChooseAsync(session, "passport", "NL");
            await computer.TapAsync("use_phone");
            await computer.SeesAsync("handoff");
            var code = computer.Page.Locator("svg.qr");
            var invitation = new Uri((await code.GetAttributeAsync("data-url"))!);
            var number = await computer.Page.Locator("[data-number]").InnerTextAsync();
            await world.OnAPhoneAsync(async phone =>
            {
                await phone.OpenAsync(invitation);
                await phone.SeesAsync("join");
                Assert.Equal(number, await phone.Page.Locator("[data-number]").InnerTextAsync());
                await phone.TapAsync("join");
                await phone.SeesAsync("capture", "front");
                Assert.Equal("/start/resume", new Uri(phone.Page.Url).AbsolutePath);
                await computer.ReadsAsync("Your phone is connected.");
                await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
                await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
                phone.Expect("the server responded with a status of 410");
                Assert.Equal(410, await phone.OpenAsync(invitation));
            });
            await computer.IsReturnedAsync(world.Shop.ReturnPage);
        });
        await world.Shop.Inbox.UntilAsync(session, "verified");
    }

    [Fact]
    public async Task Who_sees_another_number_does_not_go_on()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAComputerAsync(async computer =>
        {
            await computer.AgreeAndChooseAsync(session, "passport", "NL");
            await computer.TapAsync("use_phone");
            await computer.SeesAsync("handoff");
            var invitation = new Uri((await computer.Page.Locator("svg.qr").GetAttributeAsync("data-url"))!);
            await world.OnAPhoneAsync(async phone =>
            {
                await phone.OpenAsync(invitation);
                await phone.SeesAsync("join");
                await phone.TapAsync("join_not");
                await phone.SeesAsync("ended");
            });
            await computer.TapAsync("stay");
            await computer.SeesAsync("capture", "front");
        });
    }
}
