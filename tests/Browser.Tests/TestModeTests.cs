using System.Text.Json;

namespace Bonafide.Browser.Tests;

public sealed class TestModeTests(JourneyWorld world)
{
    /// <summary>How long a simulated outcome is delayed, less one second for times that are whole seconds.</summary>
    private const int DelayInSeconds = 9;

    [Theory]
    [InlineData("outcome_success", "verified", null)]
    [InlineData("outcome_failure", "requires_input", "document_unverified_other")]
    public async Task The_tester_chooses_how_it_ends_at_once(string outcome, string last, string? error)
    {
        var session = await world.Shop.AskAsync(livemode: false);
        await world.OnAPhoneAsync(async phone =>
        {
            await OpenAsync(phone, session);
            await phone.TapAsync(outcome);
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
        });
        await AssertEndsAsync(session, last, error);
    }

    [Theory]
    [InlineData("outcome_success_async", "verified", null)]
    [InlineData("outcome_failure_async", "requires_input", "document_unverified_other")]
    public async Task The_tester_chooses_how_it_ends_after_a_delay(string outcome, string last, string? error)
    {
        var session = await world.Shop.AskAsync(livemode: false);
        await world.OnAPhoneAsync(async phone =>
        {
            await OpenAsync(phone, session);
            await phone.TapAsync(outcome);
            await phone.SeesAsync("checking", fleeting: true);
            Assert.Equal("processing", (await world.Shop.RetrieveAsync(session)).GetProperty("status").GetString());
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
        });
        var letters = await AssertEndsAsync(session, last, error);
        Assert.True(Created(letters[^1]) - Created(letters[^2]) >= DelayInSeconds);
    }

    [Fact]
    public async Task The_tester_ends_it_with_a_certain_error()
    {
        var session = await world.Shop.AskAsync(livemode: false);
        await world.OnAPhoneAsync(async phone =>
        {
            await OpenAsync(phone, session);
            await phone.TapAsync("more");
            Assert.Equal(20, await phone.Page.Locator("[data-action^=code_]").CountAsync());
            await phone.TapAsync("code_document_expired");
            await phone.IsReturnedAsync(world.Shop.ReturnPage);
        });
        await AssertEndsAsync(session, "requires_input", "document_expired");
    }

    [Fact]
    public async Task The_tester_previews_the_screens_and_nothing_is_checked()
    {
        var session = await world.Shop.AskAsync(livemode: false);
        await world.OnAPhoneAsync(async phone =>
        {
            await OpenAsync(phone, session);
            await phone.TapAsync("preview");
            await phone.SeesAsync("consent");
            await phone.TapAsync("accept");
            await phone.ChooseAsync("driving_license", "FR");
            await phone.HandInAsync("front", Specimens.Synthetic("desk.jpg"));
            await phone.HandInAsync("back", Specimens.Synthetic("desk.jpg"));
            await phone.SubmitAndReturnAsync(world.Shop.ReturnPage);
        });
        await AssertEndsAsync(session, "verified", null);
        var outputs = (await world.Shop.RetrieveAsync(session, "verified_outputs")).GetProperty("verified_outputs");
        Assert.Equal("Jenny", outputs.GetProperty("first_name").GetString());
    }

    private static async Task OpenAsync(Phone phone, Session session)
    {
        Assert.StartsWith("/start/test_", session.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(200, await phone.OpenAsync(session.Url));
        await phone.SeesAsync("test");
        Assert.Contains("Test mode. Nothing is really checked.", await phone.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Letter>> AssertEndsAsync(Session session, string last, string? error)
    {
        var letters = await world.Shop.Inbox.UntilAsync(session, last);
        Assert.Equal(["created", "processing", last], letters.Select(static l => l.Type));
        Assert.Equal(error, letters[^1].ErrorCode);
        Assert.All(letters, static l => Assert.Equal(JsonValueKind.False, l.Event.GetProperty("livemode").ValueKind));
        return letters;
    }

    private static long Created(Letter letter) => letter.Event.GetProperty("created").GetInt64();
}
