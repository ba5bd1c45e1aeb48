using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>Kills the server at moments that the seed picks, starts it again on the same data, and sees that nothing is left behind.</summary>
internal sealed class Killer(RunningServer server, CrashSettings settings, SubmitMoments moments, Burst burst, TimeProvider time)
{
    private const int MostSubmits = 8;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SubmitPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SubmitAftermath = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly SeededChances _chances = new(settings.Seed, 0);

    /// <summary>From a kill to the next <c>/health/ready</c>, for those starts that were left to finish.</summary>
    public List<TimeSpan> Recoveries { get; } = [];

    /// <summary>What was still there half a minute after its server was killed.</summary>
    public List<string> Orphans { get; } = [];

    /// <summary>Kills made.</summary>
    public int Kills { get; private set; }

    /// <summary>Returns when all kills are made and the server is ready again.</summary>
    public async Task RunAsync()
    {
        while (Kills < settings.Kills)
        {
            await LiveAsync();
            var killed = await KillAsync();
            while (settings.Burst == 0 && Kills < settings.Kills && _chances.OneIn(6))
            {
                // The random moment of the kill is the experiment.
                await Task.Delay(_chances.Within(LongestLife), time);
                killed = await KillAsync();
            }

            await server.UntilReadyAsync(time);
            Recoveries.Add(time.GetElapsedTime(killed));
        }
    }

    /// <summary>
    /// A life ends right after a burst, where there are bursts. Else half of the lives end anywhere, the others just as a submission was answered or while its
    /// verdict and its webhooks are under way.
    /// </summary>
    private async Task LiveAsync()
    {
        if (settings.Burst > 0)
        {
            await burst.RunAsync();
            return;
        }

        if (_chances.OneIn(2))
        {
            // The random moment of the kill is the experiment, here and below.
            await Task.Delay(_chances.Within(LongestLife), time);
            return;
        }

        // Nobody may submit any more: a life ends all the same.
        var patience = Task.Delay(SubmitPatience, time);
        for (var submits = 1 + _chances.Below(MostSubmits); submits > 0 && !patience.IsCompleted; submits--) await Task.WhenAny(moments.Next(), patience);
        // The random moment between a submission and its verdict.
        if (!_chances.OneIn(3)) await Task.Delay(_chances.Within(SubmitAftermath), time);
    }

    /// <summary>Returns when the server is killed and started anew; half of the times only after all it had started is gone too.</summary>
    private async Task<long> KillAsync()
    {
        var family = ProcessFamily.Of(server.ProcessId);
        var startAtOnce = _chances.OneIn(2);
        await server.KillAsync();
        Kills++;
        var killed = time.GetTimestamp();
        if (startAtOnce) server.StartAgain();
        await UntilAsync(() => ProcessFamily.Living(family).Count == 0);
        Orphans.AddRange(ProcessFamily.Living(family).Select(orphan => $"kill {Kills}: process {orphan.Id}"));
        if (!startAtOnce)
        {
            await UntilAsync(() => ProcessFamily.Naming(server.DataFolder).Count == 0);
            Orphans.AddRange(ProcessFamily.Naming(server.DataFolder).Select(id => $"kill {Kills}: process {id} names the data folder"));
            server.StartAgain();
        }

        return killed;
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        using var tick = new PeriodicTimer(Look, time);
        for (var started = time.GetTimestamp(); !holds() && time.GetElapsedTime(started) < FarewellLimit;) await tick.WaitForNextTickAsync();
    }
}
