using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>The whole server with an integrator's receiver beside it.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    public const string Endpoints = "v1/webhook_endpoints";
    public const string Destinations = "v2/core/event_destinations";
    public const string Thin = "v1.identity.verification_session.";
    public const string Snapshot = "identity.verification_session.";

    private WebhookWorld(SliceHost host, Receiver receiver) => (Host, Receiver) = (host, receiver);

    public SliceHost Host { get; }

    public Receiver Receiver { get; }

    public static async Task<WebhookWorld> StartAsync(PostgresFixture postgres) =>
        new(await SliceHost.StartAsync(postgres, ("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true")), await Receiver.StartAsync());

    public async Task<JsonElement> EndpointAsync(string events = "*", string more = "")
    {
        var answer = await Host.PostAsync(Endpoints, $"url={Uri.EscapeDataString(Receiver.Url)}&enabled_events[]={events}{more}");
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    public async Task<JsonElement> DestinationAsync(string payload = "thin", string events = "\"*\"", string more = "")
    {
        var answer = await SendAsync(
            "POST", Destinations,
            $$"""
            {"name":"Mine","type":"webhook_endpoint","event_payload":"{{payload}}","enabled_events":[{{events}}],
            "webhook_endpoint":{"url":"{{Receiver.Url}}"},"include":["webhook_endpoint.signing_secret","webhook_endpoint.url"]{{more}}}
            """);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    /// <summary>Sends a request as clients of /v2 do: with JSON, or with nothing.</summary>
    public Task<Answer> SendAsync(string method, string path, string? json = null, string key = SliceHost.Secret, params (string Name, string Value)[] headers) =>
        Host.SendAsync(new HttpMethod(method), path, key, json is null ? null : new StringContent(json, new MediaTypeHeaderValue("application/json")), headers);

    /// <summary>What has arrived once everything that is due is done.</summary>
    public async Task<Received[]> ArrivedAsync()
    {
        await Host.IdleAsync();
        return [.. Receiver.Requests];
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
