using System.Diagnostics;
using Bonafide.Running;

namespace Bonafide.Bench.Serving;

/// <summary>How long a person waits: from a picture to the page's word about it, and from submitting to the verdict, in live mode with real reading.</summary>
internal static class SubmitBench
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

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
        var visitor = await ApiVisitor.CreateAsync(server, server.Keys.LiveSecret, "type=document");
        await visitor.PageAsync("data", "collected_data[biometric_consent]=true");
        await visitor.PageAsync("data", "collected_data[id_document_type]=passport&collected_data[id_document_country]=PL");
        var handedIn = Stopwatch.GetTimestamp();
        var file = await visitor.UploadAsync(picture);
        await visitor.PageAsync("data", $"collected_data[id_document_front][high_res_image]={file}");
        var submitted = Stopwatch.GetTimestamp();
        await visitor.PageAsync("submit", "");
        var session = await visitor.UntilAsync(static s => s.GetProperty("status").GetString() != "processing", Look, TimeProvider.System);
        return (
            Stopwatch.GetElapsedTime(handedIn, submitted).TotalSeconds, Stopwatch.GetElapsedTime(submitted).TotalSeconds, session.GetProperty("status").GetString()!);
    }
}
