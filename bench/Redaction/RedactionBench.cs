using System.Diagnostics;
using Bonafide.Bench.Serving;
using Bonafide.Running;

namespace Bonafide.Bench.Redaction;

/// <summary>
/// How long a redaction takes, from calling it to its answer and to the event <c>identity.verification_session.redacted</c> standing in the log, for sessions that
/// were verified with a picture.
/// </summary>
internal static class RedactionBench
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

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
        var visitor = await ApiVisitor.CreateAsync(server, server.Keys.TestSecret, "type=document&metadata[user]=42&client_reference_id=order-7");
        await visitor.PageAsync("data", "collected_data[biometric_consent]=true");
        await visitor.UploadAsync(picture);
        await visitor.PageAsync("testing/verify", "");
        await visitor.UntilAsync(static s => s.GetProperty("status").GetString() == "verified", Look, TimeProvider.System);

        var called = Stopwatch.GetTimestamp();
        await visitor.PostAsync("redact");
        var answered = Stopwatch.GetElapsedTime(called).TotalSeconds;

        // Both are of one commit.
        await visitor.UntilAsync(static s => s.GetProperty("redaction").GetProperty("status").GetString() == "redacted", Look, TimeProvider.System);
        var announced = Stopwatch.GetElapsedTime(called).TotalSeconds;
        var events = await visitor.GetAsync("v1/events?type=identity.verification_session.redacted&limit=100");
        return events.GetProperty("data").EnumerateArray().Any(e => e.GetProperty("data").GetProperty("object").GetProperty("id").GetString() == visitor.Id)
            ? (answered, announced) : throw new InvalidOperationException("The session is redacted and its event is not there.");
    }
}
