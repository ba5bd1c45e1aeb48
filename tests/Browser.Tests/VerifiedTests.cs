namespace Bonafide.Browser.Tests;

/// <summary>
/// Live mode with real reading, from the link to the webhook. Every public specimen has expired, so that those who pass hand in synthetic ones.
/// </summary>
public sealed class VerifiedTests(JourneyWorld world)
{
    [Fact]
    public async Task A_passport_leads_from_the_link_to_the_verified_webhook_and_back_to_the_shop()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });

        var letters = await world.Shop.Inbox.UntilAsync(session, "verified");
        Assert.Equal(["created", "processing", "verified"], letters.Select(static l => l.Type));
        Assert.Equal("verified", letters[^1].Object.GetProperty("status").GetString());
        Assert.Null(letters[^1].ErrorCode);
        var outputs = (await world.Shop.RetrieveAsync(session, "verified_outputs")).GetProperty("verified_outputs");
        Assert.Equal("MARIJKE ELISE", outputs.GetProperty("first_name").GetString());
        Assert.Equal("DOORNVELD", outputs.GetProperty("last_name").GetString());
    }

    [Fact]
    public async Task A_card_with_two_sides_is_verified_in_the_dark()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(
            async phone =>
            {
                await phone.AgreeAndChooseAsync(session, "id_card", "PT");
                await phone.HandInAsync("front", Specimens.Synthetic("id-card-front.jpg"));
                await phone.HandInAsync("back", Specimens.Synthetic("id-card-back.jpg"));
                await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
            },
            dark: true);

        await world.Shop.Inbox.UntilAsync(session, "verified");
        var found = await world.Shop.RetrieveAsync(session, "verified_outputs", "last_verification_report");
        Assert.Equal("VALADARES", found.GetProperty("verified_outputs").GetProperty("last_name").GetString());
        var document = found.GetProperty("last_verification_report").GetProperty("document");
        Assert.Equal("id_card", document.GetProperty("type").GetString());
        Assert.Equal(2, document.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_return_address_the_page_ends_with_its_own_last_screen()
    {
        var session = await world.Shop.AskWithoutReturnAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "PL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-12-megapixels.jpg"));
            await phone.SeesAsync("review");
            var news = await phone.HoldTheNewsAsync();
            await phone.TapAsync("submit");
            await phone.SeesAsync("checking");
            news.SetResult();
            await phone.SeesAsync("done");
            Assert.False(await phone.OffersAsync("proceed"));
        });

        await world.Shop.Inbox.UntilAsync(session, "verified");
    }
}
