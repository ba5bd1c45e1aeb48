using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Webhooks;

/// <summary>
/// How many deliveries a second arrive, and how long an event is on its way: <c>webhooks [seconds] [endpoints]</c>. The load, the receiver and the database
/// are on the same machine.
/// </summary>
internal static class WebhookBench
{
    private const string Sessions = "v1/identity/verification_sessions";
    private const int Rate = 300;
    private const int Creators = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 8;
        var endpoints = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 4;
        Figures.PrintMachine();
        await LatencyAsync(TimeSpan.FromSeconds(seconds));
        await ThroughputAsync(TimeSpan.FromSeconds(seconds), endpoints);
        return 0;
    }

    /// <summary>Events come at a fixed rate. The time runs from before the request that causes one, so it holds the request's own too.</summary>
    private static async Task LatencyAsync(TimeSpan length)
    {
        await using var arrivals = await Arrivals.StartAsync();
        await using var server = await RunningServer.StartAsync();
        await RegisterAsync(server, arrivals, 1);
        // Code that has not run yet is slow; the figure is of a server at work.
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => CreateAsync(server)));
        await UntilAsync(() => arrivals.Count >= 200);
        var (asked, creating) = (new List<(Task<string> Session, long At)>(), Stopwatch.GetTimestamp());
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Stopwatch.GetElapsedTime(creating) < length && await tick.WaitForNextTickAsync())
        {
            while (asked.Count < Stopwatch.GetElapsedTime(creating).TotalSeconds * Rate) asked.Add((CreateAsync(server), Stopwatch.GetTimestamp()));
        }

        var rate = asked.Count / Stopwatch.GetElapsedTime(creating).TotalSeconds;
        await Task.WhenAll(asked.Select(static one => one.Session));
        await UntilAsync(() => asked.All(one => arrivals.First.ContainsKey(one.Session.Result)));
        var times = asked.Where(one => arrivals.First.ContainsKey(one.Session.Result))
            .Select(one => Stopwatch.GetElapsedTime(one.At, arrivals.First[one.Session.Result]).TotalMilliseconds).ToList();
        Figures.Print("events asked for", rate, "a second");
        Figures.Print("request to arrival, p50", Figures.Percentile(times, 0.5), "ms");
        Figures.Print("request to arrival, p99", Figures.Percentile(times, 0.99), "ms", atMost: 250);
        Figures.Print("events that did not arrive", asked.Count - times.Count, "", atMost: 0);
        Figures.Print("deliveries not signed as they must be", arrivals.Forged, "", atMost: 0);
    }

    /// <summary>As many events as the server takes, each told to several endpoints; counted until the last has arrived.</summary>
    private static async Task ThroughputAsync(TimeSpan length, int endpoints)
    {
        await using var arrivals = await Arrivals.StartAsync();
        await using var server = await RunningServer.StartAsync();
        await RegisterAsync(server, arrivals, endpoints);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => CreateAsync(server)));
        await UntilAsync(() => arrivals.Count >= 100 * endpoints);
        var (before, began) = (arrivals.Count, Stopwatch.GetTimestamp());
        var made = await Task.WhenAll(Enumerable.Range(0, Creators).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < length; count++) await CreateAsync(server);
            return count;
        }));
        var owed = made.Sum() * endpoints;
        await UntilAsync(() => arrivals.Count - before >= owed);
        Figures.Print($"signed deliveries to {endpoints} endpoints", (arrivals.Count - before) / Stopwatch.GetElapsedTime(began, arrivals.Last).TotalSeconds, "a second", atLeast: 1000);
        Figures.Print("deliveries that did not arrive", owed - (arrivals.Count - before), "", atMost: 0);
        Figures.Print("deliveries not signed as they must be", arrivals.Forged, "", atMost: 0);
    }

    private static async Task RegisterAsync(RunningServer server, Arrivals arrivals, int endpoints)
    {
        for (var i = 0; i < endpoints; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            var made = await PostAsync(server, "v1/webhook_endpoints", $"url={arrivals.Url}/{name}&enabled_events[]=*");
            arrivals.Expect(name, made.GetProperty("secret").GetString()!);
        }
    }

    private static async Task<string> CreateAsync(RunningServer server) => (await PostAsync(server, Sessions, "type=document")).GetProperty("id").GetString()!;

    private static async Task<JsonElement> PostAsync(RunningServer server, string path, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { Authorization = new("Bearer", server.Keys.TestSecret) },
            Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
        using var answer = await server.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var began = Stopwatch.GetTimestamp(); !holds() && Stopwatch.GetElapsedTime(began) < Patience;) await tick.WaitForNextTickAsync();
    }
}
