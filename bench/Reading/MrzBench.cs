using System.Diagnostics;
using System.Globalization;
using Bonafide.Perception;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// The reading of machine-readable zones, level by level: how many are exact, how many are wrong although every check digit holds, how many
/// are listed as doubtful, what a confidence is worth, and (with <c>--why</c>) at which step each lost reading was lost.
/// </summary>
internal static class MrzBench
{
    public static int Run(string[] args)
    {
        var folder = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        if (folder is null || !File.Exists(Path.Combine(folder, "truth.json")))
        {
            Console.Error.WriteLine("usage: mrz <folder with truth.json> [--most=<pictures a level>] [--why] [-v]");
            return 2;
        }
        Figures.PrintMachine();
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        Console.WriteLine(reader.Version);
        var most = args.FirstOrDefault(arg => arg.StartsWith("--most=", StringComparison.Ordinal)) is { } given ? int.Parse(given[7..], CultureInfo.InvariantCulture) : int.MaxValue;
        Specimen[] specimens = [.. Specimens.Of(folder).GroupBy(specimen => specimen.Level, StringComparer.Ordinal).SelectMany(level => level.Take(most))];
        for (var i = 0; i < 5; i++)
            _ = Read(reader, specimens[0]); // The first readings also compile the code and are not counted.
        MrzOutcome[] outcomes = [.. specimens.Select(specimen => Read(reader, specimen))];
        foreach (var level in outcomes.GroupBy(outcome => outcome.Specimen.Level, StringComparer.Ordinal))
            Print(level.Key, [.. level]);
        Print("together", outcomes);
        Reliability.Print(outcomes);
        var stages = args.Contains("--why") ? ReadingStages.Load() : null;
        foreach (var outcome in outcomes.Where(outcome => args.Contains("-v") || !outcome.IsExact || outcome.Doubts.Count > 0))
            Print(outcome, stages);
        return 0;
    }

    private static MrzOutcome Read(PictureReader reader, Specimen specimen)
    {
        var bytes = File.ReadAllBytes(specimen.Path);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        if (PictureDecoder.Decode(bytes) is not PictureDecoding.Decoded decoded)
            return new MrzOutcome(specimen, null, 0, 0);
        var evidence = reader.Read(decoded.Picture, decoded.Format, CancellationToken.None);
        return new MrzOutcome(specimen, evidence.Mrz, clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    private static void Print(string level, MrzOutcome[] outcomes)
    {
        var exact = outcomes.Count(outcome => outcome.IsExact);
        var (low, high) = Figures.Wilson(exact, outcomes.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level,-9} exact {exact,4} of {outcomes.Length,4} = {(double)exact / outcomes.Length:P1} (95 %: {low:P1} to {high:P1})")
            + $"; exact but doubtful {outcomes.Count(outcome => outcome.IsExact && outcome.Doubts.Count > 0)}"
            + $"; wrong but valid {outcomes.Count(outcome => outcome.IsWrongButValid)}, of these without a doubt {outcomes.Count(outcome => outcome.IsWrongButValid && outcome.Doubts.Count == 0)}"
            + $"; wrong and not valid {outcomes.Count(outcome => outcome.IsWrong && !outcome.IsWrongButValid)}; nothing read {outcomes.Count(outcome => outcome.Evidence is null)}"
            + string.Create(CultureInfo.InvariantCulture, $"; ms p50 {Figures.Percentile(outcomes.Select(outcome => outcome.Milliseconds), 0.5):F0}, p95 {Figures.Percentile(outcomes.Select(outcome => outcome.Milliseconds), 0.95):F0}")
            + string.Create(CultureInfo.InvariantCulture, $" (processor {Figures.Percentile(outcomes.Select(outcome => outcome.CpuMilliseconds), 0.5):F0}, {Figures.Percentile(outcomes.Select(outcome => outcome.CpuMilliseconds), 0.95):F0})"));
    }

    private static void Print(MrzOutcome outcome, ReadingStages? stages)
    {
        var kind = outcome.IsExact ? "exact" : outcome.Evidence is null ? "nothing read" : outcome.IsWrongButValid ? "WRONG BUT VALID" : "wrong, not valid";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Specimen.Name}: {kind}, {outcome.Milliseconds:F0} ms, confidence {outcome.Evidence?.Confidence:F2}"));
        if (outcome is { IsWrong: true })
        {
            Console.WriteLine($"  truth {string.Join(' ', outcome.Specimen.Truth)}");
            Console.WriteLine($"  read  {string.Join(' ', outcome.Read)}");
        }
        foreach (var doubt in outcome.Doubts)
            Console.WriteLine($"  {doubt.Line}.{doubt.Position} {doubt.Read} or {doubt.Alternative}: {doubt.Why}");
        if (stages is not null && !outcome.IsExact && outcome.Specimen.Truth.Count > 0)
            Console.WriteLine($"  lost in {stages.WhereLost(outcome.Specimen)}");
    }
}
