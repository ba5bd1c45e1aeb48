using System.Diagnostics;
using System.Globalization;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// How many machine-readable zones are read exactly, how many wrongly although every check digit holds, and how long a picture takes from
/// its bytes to its evidence, on one thread.
/// </summary>
internal static class ReadingBench
{
    public static int Run(string[] args)
    {
        var root = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? Specimens.DefaultFolder;
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        Console.WriteLine($"{reader.Version}; {Environment.ProcessorCount} cores");
        string[] folders = File.Exists(Path.Combine(root, "truth.json")) ? [root] : Directory.GetDirectories(root);
        foreach (var folder in folders.Order(StringComparer.Ordinal).Where(each => File.Exists(Path.Combine(each, "truth.json"))))
        {
            var specimens = Specimens.Of(folder);
            if (specimens.Count == 0)
                continue;
            WarmUp(reader, specimens[0]);
            Print(Path.GetFileName(Path.GetFullPath(folder)), [.. specimens.Select(specimen => Read(reader, specimen))], args.Contains("-v"));
        }
        Console.WriteLine($"memory {Environment.WorkingSet / 1_000_000} MB");
        return 0;
    }

    /// <summary>The first readings also compile the code and are not counted.</summary>
    private static void WarmUp(PictureReader reader, Specimen specimen)
    {
        for (var i = 0; i < 5; i++)
            _ = Read(reader, specimen);
    }

    private static Outcome Read(PictureReader reader, Specimen specimen)
    {
        var bytes = File.ReadAllBytes(specimen.Path);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        if (PictureDecoder.Decode(bytes) is not PictureDecoding.Decoded decoded)
            return new Outcome(specimen, null, 0, 0, 0);
        var decode = clock.Elapsed.TotalMilliseconds;
        var evidence = reader.Read(decoded.Picture, decoded.Format, CancellationToken.None);
        return new Outcome(specimen, evidence, decode, clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    private static void Print(string name, IReadOnlyList<Outcome> outcomes, bool all)
    {
        var exact = outcomes.Count(outcome => outcome.IsExact);
        var (low, high) = Figures.Wilson(exact, outcomes.Count);
        var wrong = outcomes.Count(outcome => outcome.IsWrongButValid);
        var unflagged = outcomes.Count(outcome => outcome.IsWrongButValid && outcome.Evidence?.Mrz?.Ambiguities.Count == 0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: exact {exact} of {outcomes.Count} ({Share(exact, outcomes.Count)}, 95 % interval {low:P0} to {high:P0}); wrong but valid {wrong} (without a doubt listed {unflagged})"));
        double[] times = [.. outcomes.Select(outcome => outcome.Milliseconds).Order()];
        double[] cpu = [.. outcomes.Select(outcome => outcome.CpuMilliseconds).Order()];
        double[] decodes = [.. outcomes.Select(outcome => outcome.DecodeMilliseconds).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  ms per picture p50 {At(times, 0.5):F0}, p95 {At(times, 0.95):F0} (processor time {At(cpu, 0.5):F0}, {At(cpu, 0.95):F0}); decoding alone p50 {At(decodes, 0.5):F0}"));
        foreach (var level in outcomes.GroupBy(outcome => outcome.Specimen.Name.Split('_')[0], StringComparer.Ordinal).Where(level => level.Count() > 1 && level.Count() < outcomes.Count))
            Console.WriteLine($"  {level.Key}: {level.Count(outcome => outcome.IsExact)} of {level.Count()}");
        foreach (var outcome in outcomes.Where(outcome => all || !outcome.IsExact || outcome.Evidence?.Mrz?.Ambiguities.Count > 0))
            Print(outcome);
    }

    private static void Print(Outcome outcome)
    {
        var mrz = outcome.Evidence?.Mrz;
        var kind = outcome.IsExact ? "exact" : mrz is null ? "nothing read" : outcome.IsWrongButValid ? "WRONG BUT VALID" : "not valid";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {outcome.Specimen.Name}: {kind}, {outcome.Milliseconds:F0} ms, confidence {mrz?.Confidence:F2}, pitch {outcome.Evidence?.Quality?.CharacterPitchPixels}, sharpness {outcome.Evidence?.Quality?.SharpnessPerCharacter}"));
        if (mrz is not null && !outcome.IsExact)
        {
            Console.WriteLine($"    truth {string.Join(' ', outcome.Specimen.Truth)}");
            Console.WriteLine($"    read  {string.Join(' ', mrz.Lines.Select(line => line.Text))}");
        }
        foreach (var doubt in mrz?.Ambiguities ?? [])
            Console.WriteLine($"    {doubt.Line}.{doubt.Position} {doubt.Read} or {doubt.Alternative}: {doubt.Why}");
    }

    private static string Share(int part, int whole) => ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private sealed record Outcome(
        Specimen Specimen, PictureEvidence? Evidence, double DecodeMilliseconds, double Milliseconds, double CpuMilliseconds)
    {
        public IReadOnlyList<string> Read => [.. (Evidence?.Mrz?.Lines ?? []).Select(line => line.Text)];

        /// <summary>Every character right, and so nothing where there is nothing.</summary>
        public bool IsExact => Evidence is not null && Read.SequenceEqual(Specimen.Truth, StringComparer.Ordinal);

        public bool IsWrongButValid => Evidence?.Mrz is { AllCheckDigitsValid: true } && !IsExact;
    }
}
