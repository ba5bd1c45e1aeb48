using System.Diagnostics;
using System.Globalization;
using Bonafide.Bench.Crash;
using Bonafide.Server.Perception;

namespace Bonafide.Bench.Fuzzing;

/// <summary>Sends mutated pictures to the real perception process under the server's own limits, and starts another when one has died.</summary>
internal static class ProcessFuzz
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>False when a process died, answered nonsense, held too much memory, or computed for more than five seconds on one picture.</summary>
    public static async Task<bool> RunAsync(int seed, TimeSpan time)
    {
        var target = new FuzzTarget("process", [.. FuzzSeeds.Pictures, .. FuzzSeeds.Documents], [], static _ => { });
        var settings = new PerceptionSettings();
        var began = Stopwatch.GetTimestamp();
        int cases = 0, read = 0, refused = 0;
        var findings = new List<string>();
        TimeSpan longest = default, longestComputed = default;
        long most = 0;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            await using var process = await PerceptionProcess.StartAsync(settings, TimeProvider.System, CancellationToken.None);
            using var running = Process.GetProcessById(process.Pid);
            while (process.IsUsable && Stopwatch.GetElapsedTime(began) < time)
            {
                var input = Mutation.Of(target, new SeededChances(seed, cases++));
                var (asked, computed) = (Stopwatch.GetTimestamp(), ProcessTime.Computed(running));
                var reply = await process.ExamineAsync(input, CancellationToken.None);
                var took = Stopwatch.GetElapsedTime(asked);
                computed = process.IsUsable ? ProcessTime.Computed(running) - computed : TimeSpan.Zero;
                longest = took > longest ? took : longest;
                longestComputed = computed > longestComputed ? computed : longestComputed;
                most = Math.Max(most, ProcessMemory.Resident(running));
                if (reply is PerceptionReply.Examined) read++;
                else if (reply is PerceptionReply.Refused) refused++;
                if (reply is PerceptionReply.Crashed or PerceptionReply.TimedOut || computed > LongestAnswer)
                    findings.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {cases - 1}: {reply.GetType().Name} {(reply as PerceptionReply.Crashed)?.Reason}, computed {computed.TotalSeconds:0.0} s"));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"process      {cases,9} cases  {read} read, {refused} refused  longest {longest.TotalMilliseconds:0} ms, computed {longestComputed.TotalMilliseconds:0} ms  most memory {most / 1e6:0} MB"));
        findings.ForEach(static f => Console.WriteLine($"  {f}"));
        return findings.Count == 0;
    }
}
