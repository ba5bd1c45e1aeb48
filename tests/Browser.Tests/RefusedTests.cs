using System.Text.Json;

namespace Bonafide.Browser.Tests;

/// <summary>Live mode with real reading: the page is walked to its end, and the document does not pass.</summary>
public sealed class RefusedTests(JourneyWorld world)
{
    [Fact]
    public async Task A_public_specimen_that_has_expired_is_refused_as_expired()
    {
        var (session, file) = await HandInAsync("passport", "FI", Specimens.Public("pass-fin.png"));
        await AssertRefusedAsync(session, "document_expired");
        var found = await world.Shop.RetrieveAsync(session, "last_verification_report");
        var document = found.GetProperty("last_verification_report").GetProperty("document");
        Assert.Equal("unverified", document.GetProperty("status").GetString());
        Assert.Equal("document_expired", document.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(200, await HandInAgainAsync(session, found, file));
    }

    [Fact]
    public async Task A_passport_where_only_cards_are_accepted_is_refused_as_not_supported()
    {
        var session = await world.Shop.AskAsync(livemode: true, ("options[document][allowed_types][]", "id_card"));
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.OpenAsync(session.Url);
            await phone.SeesAsync("consent");
            await phone.TapAsync("accept");
            await phone.SeesAsync("document");
            Assert.False(await phone.OffersAsync("type_passport"));
            await phone.ChooseAsync("id_card", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });

        await AssertRefusedAsync(session, "document_type_not_supported");
    }

    [Fact]
    public async Task An_unreadable_picture_on_which_the_person_insists_is_refused()
    {
        var session = await world.Shop.AskAsync(livemode: true);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, "passport", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-blurred.jpg"));
            await phone.SeesAsync("error");
            Assert.Contains("must be sharp", await phone.TextAsync(), StringComparison.Ordinal);
            await phone.TapAsync("error_continue");
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });

        await AssertRefusedAsync(session, "document_unverified_other");
    }

    [Fact]
    public async Task A_person_under_age_is_told_so_and_led_back_and_there_is_no_report_and_their_picture_is_forgotten()
    {
        var (session, file) = await HandInAsync("passport", "AT", Specimens.Synthetic("passport-minor.jpg"), async phone =>
        {
            await phone.TapAsync("submit");
            await phone.SeesAsync("ended");
            await phone.TapAsync("proceed");
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
        });
        await AssertRefusedAsync(session, "under_supported_age");
        var found = await world.Shop.RetrieveAsync(session);
        Assert.Equal(JsonValueKind.Null, found.GetProperty("last_verification_report").ValueKind);
        Assert.Equal(400, await HandInAgainAsync(session, found, file));
    }

    [Fact]
    public async Task After_a_refusal_the_new_link_leads_to_a_verified_session()
    {
        var (session, _) = await HandInAsync("passport", "NL", Specimens.Synthetic("passport-expired.jpg"));
        await AssertRefusedAsync(session, "document_expired");
        var found = await world.Shop.RetrieveAsync(session);
        var renewed = session with { Url = new Uri(found.GetProperty("url").GetString()!) };
        Assert.NotEqual(session.Url, renewed.Url);
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(renewed, "passport", "NL");
            await phone.HandInAsync("front", Specimens.Synthetic("passport-valid.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        var letters = await world.Shop.Inbox.UntilAsync(session, "verified");
        Assert.Equal(["created", "processing", "requires_input", "processing", "verified"], letters.Select(static l => l.Type));
    }

    private async Task<(Session Session, string File)> HandInAsync(string type, string country, string picture, Func<Phone, Task>? submit = null)
    {
        var session = await world.Shop.AskAsync(livemode: true);
        var file = "";
        await world.OnAPhoneAsync(async phone =>
        {
            await phone.AgreeAndChooseAsync(session, type, country);
            file = await phone.HandInAsync("front", picture);
            await (submit ?? (p => p.SubmitAndReturnAsync(world.Shop.ReturnPage)))(phone);
        });
        return (session, file);
    }

    private async Task AssertRefusedAsync(Session session, string code)
    {
        var letters = await world.Shop.Inbox.UntilAsync(session, "requires_input");
        Assert.Equal(["created", "processing", "requires_input"], letters.Select(static l => l.Type));
        Assert.Equal(code, letters[^1].ErrorCode);
    }

    /// <summary>A picture that the server still has can be handed in again by who holds the new link.</summary>
    private async Task<int> HandInAgainAsync(Session session, JsonElement found, string file)
    {
        var url = new Uri(found.GetProperty("url").GetString()!);
        return (await world.Shop.PostToPageAsync(
            session, url, "data", ("collected_data[biometric_consent]", "true"), ("collected_data[id_document_front][high_res_image]", file))).Status;
    }
}
