using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bonafide.Bench.Crash;

/// <summary>
/// Listens on this machine as an integration does, and outlives the server. It takes up to a fifth of a second to answer, so that kills find deliveries
/// under way.
/// </summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan SlowestAnswer = TimeSpan.FromMilliseconds(200);
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _received = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _heardOf = new(StringComparer.Ordinal);
    private int _forged;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>How often each event arrived, by its id.</summary>
    public IReadOnlyDictionary<string, int> Received => _received;

    /// <summary>Whether any event of this session arrived.</summary>
    public bool HeardOf(string session) => _heardOf.ContainsKey(session);

    /// <summary>Arrivals whose signature was missing or wrong.</summary>
    public int Forged => _forged;

    public static async Task<WebhookReceiver> StartAsync(int seed, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        var chances = new SeededChances(seed, -1);
        receiver._app.MapPost("/{mode}", async http =>
        {
            TimeSpan slowly;
            lock (chances) slowly = chances.Within(SlowestAnswer);
            await receiver.TakeAsync(http);
            // Endpoints are slow at times: kills shall find deliveries under way.
            await Task.Delay(slowly, time);
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Registers an endpoint for all events of the mode that <paramref name="secretKey"/> belongs to.</summary>
    public async Task RegisterAsync(PatientClient client, string secretKey, string mode)
    {
        var url = $"{_app.Urls.First()}/{mode}";
        var endpoint = await client.PostAsync(secretKey, "v1/webhook_endpoints", [new("url", url), new("enabled_events[0]", "*")], "endpoint-" + mode);
        _secrets[mode] = endpoint.GetProperty("secret").GetString()!;
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var secret = _secrets[(string)http.Request.RouteValues["mode"]!];
        if (!IsSigned(http.Request.Headers["Stripe-Signature"].ToString(), body.ToArray(), secret))
        {
            Interlocked.Increment(ref _forged);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var document = JsonDocument.Parse(body.ToArray());
        _heardOf[document.RootElement.GetProperty("data").GetProperty("object").GetProperty("id").GetString()!] = true;
        _received.AddOrUpdate(document.RootElement.GetProperty("id").GetString()!, 1, static (_, times) => times + 1);
    }

    private static bool IsSigned(string header, byte[] body, string secret)
    {
        var parts = header.Split(',').Select(static part => part.Split('=', 2)).Where(static part => part.Length == 2).ToLookup(static p => p[0], static p => p[1], StringComparer.Ordinal);
        var signed = Encoding.UTF8.GetBytes(parts["t"].FirstOrDefault() + ".").Concat(body).ToArray();
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return parts["v1"].Contains(right, StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
