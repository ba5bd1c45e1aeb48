using System.Globalization;
using System.Net;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Contract.Tests;

/// <summary>The sample in <c>samples/redirect</c>, run as its README says and walked through as a customer does.</summary>
public sealed class RedirectSampleTests(ContractServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Uri _shop = new($"http://127.0.0.1:{RunningServer.FreePort().ToString(CultureInfo.InvariantCulture)}/");
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private ChildProcess? _sample;
    private string? _endpoint;

    public async ValueTask InitializeAsync()
    {
        var endpoint = await AskAsync(
            HttpMethod.Post,
            "v1/webhook_endpoints",
            ("url", new Uri(_shop, "webhook").ToString()),
            ("enabled_events[0]", "identity.verification_session.verified"),
            ("enabled_events[1]", "identity.verification_session.requires_input"));
        _endpoint = endpoint.GetProperty("id").GetString();
        _sample = ChildProcess.Start(
            "node",
            [Repository.Path("samples", "redirect", "server.mjs")],
            [
                new("STRIPE_SECRET_KEY", server.Server.Keys.TestSecret),
                new("STRIPE_WEBHOOK_SECRET", endpoint.GetProperty("secret").GetString()!),
                new("BONAFIDE_ADDRESS", server.Server.Address.ToString()),
                new("PORT", _shop.Port.ToString(CultureInfo.InvariantCulture)),
            ],
            Repository.Root);
        await _sample.UntilItSaysAsync("The shop is at", Limit, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null) await AskAsync(HttpMethod.Delete, "v1/webhook_endpoints/" + _endpoint);
        if (_sample is not null) await _sample.DisposeAsync();
        _browser.Dispose();
    }

    [Fact]
    public async Task A_customer_is_sent_to_the_hosted_page_and_the_shop_hears_how_it_ended()
    {
        Assert.Contains("Verify my identity", await _browser.GetStringAsync(_shop), StringComparison.Ordinal);
        using var pressed = await _browser.PostAsync(new Uri(_shop, "create-verification-session"), content: null);
        Assert.Equal(HttpStatusCode.SeeOther, pressed.StatusCode);
        var link = pressed.Headers.Location!;
        Assert.StartsWith(server.Server.Address + "start/test_", link.ToString(), StringComparison.Ordinal);
        Assert.Contains("Thank you", await _browser.GetStringAsync(new Uri(_shop, "result")), StringComparison.Ordinal);

        var session = await WithLinkAsync(link);
        await ChooseAsync(session, link, "unverify");
        await HearsAsync($"identity.verification_session.requires_input {session} requires_input document_unverified_other");

        var again = await AskAsync(HttpMethod.Get, "v1/identity/verification_sessions/" + session);
        await ChooseAsync(session, new Uri(again.GetProperty("url").GetString()!), "verify");
        await HearsAsync($"identity.verification_session.verified {session} verified");
    }

    [Fact]
    public async Task A_webhook_that_is_not_signed_is_refused()
    {
        using var forged = new StringContent("{\"type\":\"identity.verification_session.verified\"}");
        using var answer = await _browser.PostAsync(new Uri(_shop, "webhook"), forged);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await HearsAsync("refused a webhook");
    }

    private Task HearsAsync(string words) => _sample!.UntilItSaysAsync(words, Limit, TimeProvider.System);

    private async Task<string> WithLinkAsync(Uri link)
    {
        var sessions = await AskAsync(HttpMethod.Get, "v1/identity/verification_sessions?status=requires_input&limit=100");
        return sessions.GetProperty("data").EnumerateArray()
            .First(session => string.Equals(session.GetProperty("url").GetString(), link.ToString(), StringComparison.Ordinal)).GetProperty("id").GetString()!;
    }

    /// <summary>Picks a test-mode outcome as the hosted page does, with the token of the link.</summary>
    private Task ChooseAsync(string session, Uri link, string outcome) =>
        SendAsync(
            HttpMethod.Post,
            $"v1/identity/verification_pages/{session}/testing/{outcome}",
            "link_" + link.Segments[^1].Replace("test_", "", StringComparison.Ordinal),
            ("simulate_delay", "false"));

    private Task<JsonElement> AskAsync(HttpMethod method, string path, params (string Name, string Value)[] form) =>
        SendAsync(method, path, server.Server.Keys.TestSecret, form);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string key, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Server.Address, path));
        request.Headers.Authorization = new("Bearer", key);
        if (form.Length > 0) request.Content = new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _browser.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
