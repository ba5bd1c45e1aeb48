using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bonafide.Bench.Webhooks;

/// <summary>A receiver on this machine that answers at once, verifies each signature, and remembers when each session was first told of.</summary>
internal sealed class Arrivals : IAsyncDisposable
{
    private const int IdLength = 27;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _first = new(StringComparer.Ordinal);
    private int _count;
    private int _forged;
    private long _last;

    private Arrivals(WebApplication app) => _app = app;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Arrivals that were not signed as they must be.</summary>
    public int Forged => Volatile.Read(ref _forged);

    /// <summary>The time stamp of the latest arrival.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>The time stamp of each session's first arrival, by its id.</summary>
    public IReadOnlyDictionary<string, long> First => _first;

    public string Url => _app.Urls.First();

    public static async Task<Arrivals> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var arrivals = new Arrivals(builder.Build());
        arrivals._app.MapPost("/{endpoint}", arrivals.TakeAsync);
        await arrivals._app.StartAsync();
        return arrivals;
    }

    public void Expect(string endpoint, string secret) => _secrets[endpoint] = Encoding.UTF8.GetBytes(secret);

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var at = Stopwatch.GetTimestamp();
        var bytes = body.ToArray();
        if (!IsSigned(http.Request.Headers["Stripe-Signature"].ToString(), bytes, _secrets[(string)http.Request.RouteValues["endpoint"]!])) Interlocked.Increment(ref _forged);
        var start = bytes.AsSpan().IndexOf("\"vs_1"u8);
        if (start >= 0) _first.TryAdd(Encoding.ASCII.GetString(bytes, start + 1, IdLength), at);
        Interlocked.Increment(ref _count);
        Volatile.Write(ref _last, at);
    }

    private static bool IsSigned(string header, byte[] body, byte[] secret)
    {
        var comma = header.IndexOf(",v1=", StringComparison.Ordinal);
        if (!header.StartsWith("t=", StringComparison.Ordinal) || comma < 0) return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes(header[2..comma]), (byte)'.', .. body];
        return header[(comma + 4)..] == Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
