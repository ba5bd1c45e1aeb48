using System.Globalization;

namespace Bonafide.Bench.Crash;

/// <summary>The crash test with its figures: <c>crash [--kills 50] [--seed 1] [--clients 8] [--burst 0] [--patience 180]</c>.</summary>
internal static class CrashBench
{
    /// <summary>More are counted, not printed.</summary>
    public const int MostFindings = 50;

    /// <summary>Returns 0 when every promise was kept, 1 when not, 2 for arguments that make no sense.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (CrashSettings.Read(arguments) is not { } settings)
        {
            Console.Error.WriteLine("usage: crash [--kills N] [--seed N] [--clients N] [--burst N] [--patience SECONDS]");
            return 2;
        }

        var result = await CrashRun.RunAsync(settings, TimeProvider.System);
        Print("kills", Count(result.Kills));
        Print("sessions", Count(result.Sessions));
        Print("submissions answered", Count(result.Submissions));
        Print("requests repeated", Count(result.Repeated));
        Print("events", Count(result.Events));
        if (result.InFlight.Count > 0) Print("in flight at a kill", $"least {Count(result.InFlight[0])}, median {Count(result.InFlight[result.InFlight.Count / 2])}");
        Print("deliveries", Count(result.Deliveries));
        Print("duplicates", Count(result.Duplicates));
        Print("kill to ready", $"p50 {Seconds(At(result.Recoveries, 50))}, p95 {Seconds(At(result.Recoveries, 95))}, longest {Seconds(result.Recoveries[^1])}");
        Print("all settled after", Seconds(result.Settled));
        foreach (var finding in result.Findings.Take(MostFindings)) Console.WriteLine("  " + finding);
        if (result.Findings.Count > MostFindings) Console.WriteLine($"  and {result.Findings.Count - MostFindings} more");
        Console.WriteLine(result.Findings.Count == 0 ? "PASS" : "FAIL");
        return result.Findings.Count == 0 ? 0 : 1;
    }

    private static TimeSpan At(IReadOnlyList<TimeSpan> ordered, int percent) => ordered[((ordered.Count * percent) + 99) / 100 - 1];

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);

    private static void Print(string name, string value) => Console.WriteLine($"{name,-22}{value}");
}
