using System.Diagnostics;
using System.Globalization;

namespace Bonafide.Bench.Fuzzing;

/// <summary>
/// Throws mutated and random bytes at everything that reads bytes of strangers, for as long as it is told:
/// <c>fuzz [--minutes 1] [--seed 1] [--target name]</c>. Ends with 1 when a target broke a rule, and says how to see it again.
/// </summary>
internal static class FuzzBench
{
    private const string Process = "process";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = arguments.Chunk(2).ToDictionary(static o => o[0], static o => o.Length > 1 ? o[1] : "", StringComparer.Ordinal);
        var targets = DocumentTargets.All.Concat(PerceptionTargets.All).Concat(ServerTargets.All).ToList();
        string[] names = [.. targets.Select(t => t.Name), Process];
        var target = options.GetValueOrDefault("--target");
        if (!double.TryParse(options.GetValueOrDefault("--minutes", "1"), CultureInfo.InvariantCulture, out var minutes)
            || !int.TryParse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture, out var seed)
            || target is not null && !names.Contains(target, StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"usage: fuzz [--minutes 1] [--seed 1] [--target {string.Join(" | ", names)}]");
            return 2;
        }

        var each = TimeSpan.FromMinutes(minutes / (target is null ? names.Length : 1));
        var good = true;
        foreach (var one in targets.Where(t => target is null || target == t.Name)) good &= Run(one, seed, each);
        if (target is null or Process) good &= await ProcessFuzz.RunAsync(seed, each);
        return good ? 0 : 1;
    }

    private static bool Run(FuzzTarget target, int seed, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = new FuzzRun(target, seed).From(0, _ => Stopwatch.GetElapsedTime(began) < time);
        var rate = outcome.Cases / Math.Max(0.001, Stopwatch.GetElapsedTime(began).TotalSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name,-12} {outcome.Cases,9} cases  {rate,7:0} a second  longest {outcome.Longest.TotalMilliseconds:0.0} ms  most allocated {outcome.MostAllocated / 1e6:0.0} MB  {outcome.Finding ?? "no finding"}"));
        return outcome.Finding is null;
    }
}
