using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>What a run saw.</summary>
/// <param name="InFlight">Events that were committed and had not arrived at each kill, fewest first; empty without bursts.</param>
/// <param name="Findings">What is not as it must be; empty when the server kept all its promises.</param>
internal sealed record CrashResult(
    int Kills, int Sessions, int Submissions, int Repeated, int Events, int Deliveries, IReadOnlyList<TimeSpan> Recoveries, TimeSpan Settled,
    IReadOnlyList<int> InFlight, IReadOnlyList<string> Findings)
{
    public int Duplicates => Deliveries - Events;
}

/// <summary>
/// Kills the real server while sessions are submitted and webhooks delivered, and then asks whether every accepted submission ended as it had to and
/// every event arrived at least once.
/// </summary>
internal static class CrashRun
{
    public static async Task<CrashResult> RunAsync(CrashSettings settings, TimeProvider time)
    {
        await using var receiver = await WebhookReceiver.StartAsync(settings.Seed, time);
        await using var server = await RunningServer.StartAsync(new KeyValuePair<string, string>("BONAFIDE_ALLOW_SPECIMENS", "true"));
        using var end = new CancellationTokenSource();
        var client = new PatientClient(server.Client, time, end.Token);
        await receiver.RegisterAsync(client, server.Keys.TestSecret, "test");
        await receiver.RegisterAsync(client, server.Keys.LiveSecret, "live");

        var moments = new SubmitMoments();
        var crowd = new Crowd(client, server.Keys, settings, moments);
        var burst = new Burst(client, server.Keys, receiver, settings);
        var killer = new Killer(server, settings, moments, burst, time);
        using var enough = new CancellationTokenSource();
        var submitting = crowd.RunAsync(enough.Token);
        try
        {
            await killer.RunAsync();
            await enough.CancelAsync();
            await submitting.WaitAsync(settings.Patience, time);
            var calm = time.GetTimestamp();
            var aftermath = new Aftermath(client, server.Keys, receiver, settings.Patience, time);
            var owed = await aftermath.FindAsync(crowd.Submitted, burst.Created);
            return new CrashResult(
                killer.Kills, aftermath.Sessions.Count, crowd.Submitted.Count, client.Repeated, aftermath.Events.Count, receiver.Received.Values.Sum(),
                [.. killer.Recoveries.Order()], time.GetElapsedTime(calm), [.. burst.InFlight.Order()],
                [.. WithLog(owed, server), .. crowd.Failures, .. killer.Orphans, .. Faults(client, receiver, server, owed.Count > 0)]);
        }
        finally
        {
            await end.CancelAsync();
            await submitting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A finding begins with an id or a reference; what the server logged of it follows, for as many as are read by a person.</summary>
    private static IEnumerable<string> WithLog(IReadOnlyList<string> findings, RunningServer server)
    {
        var log = server.Console.Split('\n');
        return
        [
            .. findings.Take(CrashBench.MostFindings).SelectMany(finding =>
                (IEnumerable<string>)[finding, .. log.Where(line => line.Contains(finding.Split(' ', ':')[0], StringComparison.Ordinal)).Select(static line => "  " + line.Trim())]),
            .. findings.Skip(CrashBench.MostFindings),
        ];
    }

    private static IEnumerable<string> Faults(PatientClient client, WebhookReceiver receiver, RunningServer server, bool somethingIsOwed)
    {
        if (client.Faults > 0) yield return $"{client.Faults} answers of 500";
        if (receiver.Forged > 0) yield return $"{receiver.Forged} deliveries were not signed as they must be";
        foreach (var line in server.Console.Split('\n').Where(static line => line.Contains("is discarded", StringComparison.Ordinal))) yield return line.Trim();
        if (somethingIsOwed)
            foreach (var line in server.Console.Split('\n').Where(static line => line.Contains("failed on attempt", StringComparison.Ordinal))) yield return line.Trim();
    }
}
