using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Serving;

/// <summary>How long a person waits: from a picture to the page's word about it, and from submitting to the verdict, in live mode with real reading.</summary>
internal static class SubmitBench
{
    private const string Sessions = "v1/identity/verification_sessions";

    /// <param name="arguments">How many sessions, 30 by default, and how many at a time, 1 by default.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], null) : 30;
        var atOnce = arguments.Length > 1 ? int.Parse(arguments[1], null) : 1;
        Figures.PrintMachine();
        await using var server = await RunningServer.StartAsync();
        var picture = await File.ReadAllBytesAsync(Repository.Path("tests", "specimens", "synthetic", "passport-12-megapixels.jpg"));
        await VerifyAsync(server, picture);
        var times = new List<(double Page, double Verdict, string Status)>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(atOnce))
        {
            times.AddRange(await Task.WhenAll(batch.Select(_ => VerifyAsync(server, picture))));
        }

        Figures.Print("picture handed in to the page's word, p50", Figures.Percentile(times.Select(static t => t.Page), 0.5), "s");
        Figures.Print("picture handed in to the page's word, p95", Figures.Percentile(times.Select(static t => t.Page), 0.95), "s");
        Figures.Print("submit to verdict, p50", Figures.Percentile(times.Select(static t => t.Verdict), 0.5), "s");
        Figures.Print("submit to verdict, p95", Figures.Percentile(times.Select(static t => t.Verdict), 0.95), "s", atMost: 2);
        Figures.Print("sessions that were not verified", times.Count(static t => t.Status != "verified"), "", atMost: 0);
        return 0;
    }

    private static async Task<(double Page, double Verdict, string Status)> VerifyAsync(RunningServer server, byte[] picture)
    {
        var session = await SendAsync(server, HttpMethod.Post, Sessions, server.Keys.LiveSecret, Form("type=document"));
        var id = session.GetProperty("id").GetString()!;
        var key = "link_" + session.GetProperty("url").GetString()!.Split('/')[^1];
        var page = $"v1/identity/verification_pages/{id}";
        await SendAsync(server, HttpMethod.Post, page + "/data", key, Form("collected_data[biometric_consent]=true"));
        await SendAsync(server, HttpMethod.Post, page + "/data", key, Form("collected_data[id_document_type]=passport&collected_data[id_document_country]=PL"));
        var handedIn = Stopwatch.GetTimestamp();
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("identity_private"), "purpose" },
            { new StringContent(id), "owned_by" },
            { new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "passport.jpg" },
        };
        var file = (await SendAsync(server, HttpMethod.Post, "v1/files", key, upload)).GetProperty("id").GetString();
        await SendAsync(server, HttpMethod.Post, page + "/data", key, Form($"collected_data[id_document_front][high_res_image]={file}"));
        var submitted = Stopwatch.GetTimestamp();
        await SendAsync(server, HttpMethod.Post, page + "/submit", key, Form(""));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        string status;
        do
        {
            await tick.WaitForNextTickAsync();
            status = (await SendAsync(server, HttpMethod.Get, $"{Sessions}/{id}", server.Keys.LiveSecret, null)).GetProperty("status").GetString()!;
        }
        while (status == "processing" && Stopwatch.GetElapsedTime(submitted) < TimeSpan.FromMinutes(1));

        return (Stopwatch.GetElapsedTime(handedIn, submitted).TotalSeconds, Stopwatch.GetElapsedTime(submitted).TotalSeconds, status);
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
