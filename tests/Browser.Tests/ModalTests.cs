using System.Globalization;
using Bonafide.Running;
using Microsoft.Playwright;

namespace Bonafide.Browser.Tests;

/// <summary>
/// The sample in <c>samples/modal</c>, run as its README says: pages of another origin, in plain HTML and in React, that open the verification in a modal.
/// </summary>
public sealed class ModalTests(JourneyWorld world) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Uri _shop = new($"http://localhost:{RunningServer.FreePort().ToString(CultureInfo.InvariantCulture)}/");
    private ChildProcess? _sample;

    public async ValueTask InitializeAsync()
    {
        _sample = ChildProcess.Start(
            "node",
            [Repository.Path("samples", "modal", "server.mjs")],
            [
                new("STRIPE_SECRET_KEY", world.Server.Keys.TestSecret),
                new("STRIPE_PUBLISHABLE_KEY", world.Server.Keys.TestPublishable),
                new("BONAFIDE_ADDRESS", world.Server.Address.ToString()),
                new("PORT", _shop.Port.ToString(CultureInfo.InvariantCulture)),
            ],
            Repository.Root);
        await _sample.UntilItSaysAsync("The shop is at", Limit, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sample is not null) await _sample.DisposeAsync();
    }

    [Fact]
    public Task A_person_verifies_without_leaving_the_shop() => InTheShopAsync("", async (phone, modal) =>
    {
        await modal.Locator("[data-screen=test]").WaitForAsync();
        Assert.DoesNotContain("secret", string.Join('\n', phone.Page.Frames.Select(static f => f.Url)), StringComparison.Ordinal);
        await modal.Locator("[data-action=outcome_success]").ClickAsync();
        await modal.Locator("[data-action=finish]").ClickAsync();
        await phone.Page.WaitForURLAsync(new Uri(_shop, "submitted.html").ToString());
    });

    [Theory]
    [InlineData("consent_declined", "consent_declined")]
    [InlineData("device_not_supported", "device_unsupported")]
    [InlineData("under_supported_age", "under_supported_age")]
    [InlineData("phone_verification_declined", "phone_otp_declined")]
    [InlineData("email_verification_declined", "email_verification_declined")]
    public Task Every_end_without_a_submission_reaches_the_shop(string chosen, string told) => InTheShopAsync("react", async (phone, modal) =>
    {
        await modal.Locator("[data-action=more]").ClickAsync();
        await modal.Locator($"[data-action=code_{chosen}]").ClickAsync();
        await modal.Locator("[data-screen=error]").WaitForAsync();
        await modal.Locator("[data-action=close]").ClickAsync();
        Assert.StartsWith(told + ": ", await OutcomeAsync(phone), StringComparison.Ordinal);
    });

    [Fact]
    public Task Closing_is_told_as_such_and_the_shop_can_open_it_again() => InTheShopAsync("react", async (phone, modal) =>
    {
        await modal.Locator("[data-screen=test]").WaitForAsync();
        var second = await phone.Page.EvaluateAsync<string>("() => Stripe('pk_test_any').verifyIdentity('vs_1_secret_test_x').catch((error) => error.type)");
        Assert.Equal("invalid_request_error", second);
        await phone.Page.Keyboard.PressAsync("Escape");
        Assert.StartsWith("session_cancelled: ", await OutcomeAsync(phone), StringComparison.Ordinal);
        await phone.Page.Locator("#verify").ClickAsync();
        await modal.Locator("[data-screen=test]").WaitForAsync();
        await modal.Locator("[data-action=close]").ClickAsync();
        await phone.Page.Locator("iframe").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    });

    [Fact]
    public Task What_does_not_open_is_told_without_a_modal() => InTheShopAsync("", async (phone, modal) =>
    {
        await modal.Locator("[data-action=close]").ClickAsync();
        foreach (var secret in (string?[])[null, "nothing", "vs_1_secret_live_x", "vs_1_secret_test_nobody"])
        {
            var error = await phone.Page.EvaluateAsync<string>(
                "async ([key, secret]) => { const { error } = await Stripe(key).verifyIdentity(secret); return error.type + ': ' + error.message; }",
                new[] { world.Server.Keys.TestPublishable, secret });
            Assert.StartsWith("invalid_request_error: ", error, StringComparison.Ordinal);
        }

        Assert.Equal(0, await phone.Page.Locator("iframe").CountAsync());
    }, "the server responded with a status of 400");

    private static async Task<string> OutcomeAsync(Phone phone)
    {
        await phone.Page.Locator("#outcome:not(:empty)").WaitForAsync();
        return await phone.Page.Locator("#outcome").InnerTextAsync();
    }

    private Task InTheShopAsync(string page, Func<Phone, IFrameLocator, Task> journey, string? expected = null) => world.OnAPhoneAsync(async phone =>
    {
        if (expected is not null) phone.Expect(expected);
        phone.Allow(_shop);
        await phone.OpenAsync(new Uri(_shop, page));
        await phone.Page.Locator("#verify").ClickAsync();
        await journey(phone, phone.Page.FrameLocator("iframe"));
    });
}
