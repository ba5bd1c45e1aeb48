using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Redaction;

/// <summary>
/// How long a redaction takes, from calling it to its answer and to the event <c>identity.verification_session.redacted</c> standing in the log, for sessions that
/// were verified with a picture.
/// </summary>
internal static class RedactionBench
{
    private const string Sessions = "v1/identity/verification_sessions";

    /// <param name="arguments">How many sessions, 100 by default, and how many at a time, 1 by default.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], null) : 100;
        var atOnce = arguments.Length > 1 ? int.Parse(arguments[1], null) : 1;
        Figures.PrintMachine();
        await using var server = await RunningServer.StartAsync();
        var picture = await File.ReadAllBytesAsync(Repository.Path("tests", "specimens", "synthetic", "passport-12-megapixels.jpg"));
        await RedactAsync(server, picture);
        var times = new List<(double Answer, double Announced)>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(atOnce))
        {
            times.AddRange(await Task.WhenAll(batch.Select(_ => RedactAsync(server, picture))));
        }

        Figures.Print("redact to its answer, p50", Figures.Percentile(times.Select(static t => t.Answer), 0.5), "s");
        Figures.Print("redact to its answer, p95", Figures.Percentile(times.Select(static t => t.Answer), 0.95), "s");
        Figures.Print("redact to the redacted event, p50", Figures.Percentile(times.Select(static t => t.Announced), 0.5), "s");
        Figures.Print("redact to the redacted event, p95", Figures.Percentile(times.Select(static t => t.Announced), 0.95), "s", atMost: 1);
        Figures.Print("redact to the redacted event, worst", times.Max(static t => t.Announced), "s");
        var left = Directory.GetFiles(Path.Combine(server.DataFolder, "data", "blobs"), "*", SearchOption.AllDirectories).Length;
        Figures.Print("pictures left", left, "", atMost: 0);
        return 0;
    }

    private static async Task<(double Answer, double Announced)> RedactAsync(RunningServer server, byte[] picture)
    {
        var session = await SendAsync(server, HttpMethod.Post, Sessions, server.Keys.TestSecret, Form("type=document&metadata[user]=42&client_reference_id=order-7"));
        var id = session.GetProperty("id").GetString()!;
        var key = "link_" + session.GetProperty("client_secret").GetString()!.Split('_', 5)[4];
        var page = $"v1/identity/verification_pages/{id}";
        await SendAsync(server, HttpMethod.Post, page + "/data", key, Form("collected_data[biometric_consent]=true"));
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("identity_private"), "purpose" },
            { new StringContent(id), "owned_by" },
            { new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "passport.jpg" },
        };
        await SendAsync(server, HttpMethod.Post, "v1/files", key, upload);
        await SendAsync(server, HttpMethod.Post, page + "/testing/verify", key, Form(""));
        await UntilAsync(server, id, static s => s.GetProperty("status").GetString() == "verified");

        var called = Stopwatch.GetTimestamp();
        await SendAsync(server, HttpMethod.Post, $"{Sessions}/{id}/redact", server.Keys.TestSecret, Form(""));
        var answered = Stopwatch.GetElapsedTime(called).TotalSeconds;

        // Both are of one commit.
        await UntilAsync(server, id, static s => s.GetProperty("redaction").GetProperty("status").GetString() == "redacted");
        var announced = Stopwatch.GetElapsedTime(called).TotalSeconds;
        var events = await SendAsync(server, HttpMethod.Get, "v1/events?type=identity.verification_session.redacted&limit=100", server.Keys.TestSecret, null);
        return events.GetProperty("data").EnumerateArray().Any(e => e.GetProperty("data").GetProperty("object").GetProperty("id").GetString() == id)
            ? (answered, announced) : throw new InvalidOperationException("The session is redacted and its event is not there.");
    }

    private static async Task UntilAsync(RunningServer server, string id, Func<JsonElement, bool> holds)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!holds(await SendAsync(server, HttpMethod.Get, $"{Sessions}/{id}", server.Keys.TestSecret, null)))
        {
            await tick.WaitForNextTickAsync();
        }
    }

    private static StringContent Form(string body) => new(body, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    private static async Task<JsonElement> SendAsync(RunningServer server, HttpMethod method, string path, string key, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var answer = await server.Client.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? json.RootElement.Clone() : throw new InvalidOperationException($"{method} {path}: {json.RootElement}");
    }
}
