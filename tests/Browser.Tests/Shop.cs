using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bonafide.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bonafide.Browser.Tests;

/// <summary>An integrator: asks people to verify, hears of it by webhooks in both modes, and has a page to which people return.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly RunningServer _server;

    private Shop(WebApplication site, RunningServer server) => (_site, _server) = (site, server);

    public Inbox Inbox { get; } = new();

    public Uri ReturnPage => new(_site.Urls.Single() + "/returned?order=17");

    /// <summary>Returns a shop whose webhook endpoints hear of everything from now on.</summary>
    public static async Task<Shop> OpenAsync(RunningServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        var shop = new Shop(site, server);
        site.MapGet("/returned", () => Results.Content(
            "<!doctype html><html lang=en><title>Shop</title><link rel=icon href=data:,><h1>Welcome back</h1>", "text/html"));
        site.MapPost("/hooks/{mode}", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            http.Response.StatusCode = shop.Inbox.Take((string)http.Request.RouteValues["mode"]!, http.Request.Headers["Stripe-Signature"].ToString(), body.ToArray()) ? 200 : 400;
        });
        await site.StartAsync();
        foreach (var livemode in new[] { true, false })
        {
            var mode = livemode ? "live" : "test";
            var endpoint = await shop.CallAsync(
                HttpMethod.Post, "v1/webhook_endpoints", livemode, ("url", $"{site.Urls.Single()}/hooks/{mode}"), ("enabled_events[]", "*"));
            shop.Inbox.Expect(mode, endpoint.GetProperty("secret").GetString()!);
        }

        return shop;
    }

    /// <summary>Returns a new session of type document whose page leads back to the shop.</summary>
    public Task<Session> AskAsync(bool livemode, params (string Name, string Value)[] parameters) =>
        AskWithoutReturnAsync(livemode, [("return_url", ReturnPage.ToString()), .. parameters]);

    /// <summary>Returns a new session of type document whose page ends with its own last screen.</summary>
    public async Task<Session> AskWithoutReturnAsync(bool livemode, params (string Name, string Value)[] parameters)
    {
        var session = await CallAsync(HttpMethod.Post, "v1/identity/verification_sessions", livemode, [("type", "document"), .. parameters]);
        return new Session(session.GetProperty("id").GetString()!, new Uri(session.GetProperty("url").GetString()!), livemode);
    }

    /// <summary>Returns a new test mode session of a flow whose page leads back to the shop.</summary>
    public async Task<Session> AskOfFlowAsync(string flow)
    {
        var session = await CallAsync(
            HttpMethod.Post, "v1/identity/verification_sessions", false, ("verification_flow", flow), ("return_url", ReturnPage.ToString()));
        return new Session(session.GetProperty("id").GetString()!, new Uri(session.GetProperty("url").GetString()!), false);
    }

    /// <summary>Returns the session as it stands now.</summary>
    public Task<JsonElement> RetrieveAsync(Session session, params string[] expand) => CallAsync(
        HttpMethod.Get, $"v1/identity/verification_sessions/{session.Id}?{string.Join('&', expand.Select(static e => "expand[]=" + e))}", session.Livemode);

    /// <summary>Returns what the server tells a client that holds the link of <paramref name="url"/> and posts this to a verb (<c>data</c>, <c>submit</c>) of the session's page.</summary>
    public async Task<(int Status, string Body)> PostToPageAsync(Session session, Uri url, string verb, params (string Name, string Value)[] parameters)
    {
        var token = url.Segments[^1];
        if (token.StartsWith("test_", StringComparison.Ordinal)) token = token["test_".Length..];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/identity/verification_pages/{session.Id}/{verb}") { Content = Form(parameters) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "link_" + token);
        using var answer = await _server.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> CallAsync(HttpMethod method, string path, bool livemode, params (string Name, string Value)[] parameters)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get) request.Content = Form(parameters);
        var key = livemode ? _server.Keys.LiveSecret : _server.Keys.TestSecret;
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":")));
        using var answer = await _server.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonElement.Parse(body);
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    private static FormUrlEncodedContent Form((string Name, string Value)[] parameters) =>
        new(parameters.Select(static p => KeyValuePair.Create(p.Name, p.Value)));
}

/// <summary>A session that the shop asked for, and its first link.</summary>
internal sealed record Session(string Id, Uri Url, bool Livemode);
