using System.Globalization;
using System.Text.Json;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Recapture;

namespace Bonafide.Bench.Recapture;

/// <summary>
/// How many screens, copies, cut-outs and edits are noticed, how many genuine pictures are taken for one, and what looking costs. The folder
/// comes of `python3 -m training.recaptures`; pictures of another folder are listed with what is said of them.
/// </summary>
internal static class RecaptureBench
{
    /// <summary>Scores from which a signal is counted: likelier than not, and nearly certain.</summary>
    private static readonly double[] Levels = [0.5, 0.9];

    private static readonly string[] Kinds =
        [RecaptureKinds.Screen, RecaptureKinds.ColourCopy, RecaptureKinds.GreyCopy, RecaptureKinds.CutOut, RecaptureKinds.Edited];

    /// <param name="args">A folder, and <c>--features file</c> to write what was measured, for the fit.</param>
    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: recapture <folder> [--features <file>]");
            return 2;
        }
        var finder = new DocumentFinder(new FinderNet(NetFile.Read(Path.Combine(PictureReader.ModelFolder, "document-finder.bfw"))));
        var search = new RecaptureSearch(RecaptureModel.Read(Path.Combine(PictureReader.ModelFolder, "recapture.json")));
        Console.WriteLine(search.Version);
        var measured = new List<Dictionary<string, object?>>();
        var outcomes = new List<Outcome>();
        foreach (var (file, kind, type) in Pictures(args[0]))
        {
            if (PictureDecoder.Decode(File.ReadAllBytes(file)) is not PictureDecoding.Decoded { Picture: var picture })
                continue;
            var sighting = finder.Look(picture);
            var document = DocumentPlace.Of(picture, sighting, null, [])?.Corners;
            for (var i = 0; i < 3 && outcomes.Count == 0; i++)
                _ = search.Look(picture, document); // The first looks also compile the code and are not counted.
            var before = Environment.CpuUsage.TotalTime;
            var features = search.Measure(picture, document);
            var signals = search.Signals(picture, document, features);
            outcomes.Add(new Outcome(Path.GetFileName(file), kind, type, signals, search.Scores(features), (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
            if (args.Contains("--features"))
            {
                measured.Add(new(StringComparer.Ordinal) { ["file"] = Path.GetFileName(file), ["kind"] = kind, ["type"] = type, ["found"] = document is not null, ["names"] = features.Names, ["values"] = features.Values });
            }
        }
        if (measured.Count > 0)
            File.WriteAllText(args[Array.IndexOf(args, "--features") + 1], JsonSerializer.Serialize(measured));
        Print(outcomes);
        return 0;
    }

    private static void Print(List<Outcome> outcomes)
    {
        var labelled = outcomes.Where(outcome => outcome.Kind is not null).ToList();
        foreach (var (level, kind) in from level in Levels where labelled.Count > 0 from kind in Kinds select (level, kind))
            Print(labelled, kind, level);
        if (labelled.Count > 0)
            Calibration.Print(labelled.Select(outcome => (outcome.Kind!, outcome.Scores)));
        foreach (var type in labelled.Where(outcome => outcome.Kind == "genuine").GroupBy(outcome => outcome.Type, StringComparer.Ordinal))
        {
            foreach (var level in Levels)
                Console.WriteLine($"genuine {type.Key} with any signal from {level}: {Share(type.Count(outcome => Kinds.Any(kind => outcome.Says(kind, level))), type.Count())}");
        }
        foreach (var outcome in outcomes.Where(outcome => outcome.Kind is null))
            Console.WriteLine($"  {outcome.File}: {string.Join(", ", outcome.Signals.Select(signal => string.Create(CultureInfo.InvariantCulture, $"{signal.Kind} {signal.Score:F2} ({string.Join(' ', signal.Traces)})")))}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ms of processor time a picture: p50 {Figures.Percentile(outcomes.Select(outcome => outcome.Milliseconds), 0.5):F0}, p95 {Figures.Percentile(outcomes.Select(outcome => outcome.Milliseconds), 0.95):F0}; {outcomes.Count} pictures"));
    }

    private static void Print(List<Outcome> labelled, string kind, double level)
    {
        var said = labelled.Where(outcome => outcome.Says(kind, level)).ToList();
        var actual = labelled.Where(outcome => outcome.Kind == kind).ToList();
        Console.WriteLine($"{kind} from {level}: precision {Share(said.Count(outcome => outcome.Kind == kind), said.Count)}, recall {Share(actual.Count(outcome => outcome.Says(kind, level)), actual.Count)}");
        foreach (var type in actual.GroupBy(outcome => outcome.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {type.Key}: {Share(type.Count(outcome => outcome.Says(kind, level)), type.Count())}");
        foreach (var wrong in said.Where(outcome => outcome.Kind != kind).CountBy(outcome => $"{outcome.Kind} {outcome.Type}", StringComparer.Ordinal))
            Console.WriteLine($"  said of {wrong.Key}: {wrong.Value}");
    }

    private static string Share(int part, int whole) => Figures.Share(part, whole);

    /// <summary>A list of objects with a kind, or any other folder of pictures.</summary>
    private static IEnumerable<(string File, string? Kind, string? Type)> Pictures(string folder)
    {
        var truth = Path.Combine(folder, "truth.json");
        using var json = File.Exists(truth) ? JsonDocument.Parse(File.ReadAllBytes(truth)) : null;
        if (json?.RootElement is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(entry => entry.TryGetProperty("type", out _)))
            return [.. list.EnumerateArray().Select(entry => (Path.Combine(folder, entry.GetProperty("file").GetString() ?? ""), entry.GetProperty("kind").GetString(), entry.GetProperty("type").GetString()))];
        return [.. Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".jpg" or ".png" or ".webp").Order(StringComparer.Ordinal).Select(file => (file, (string?)null, (string?)null))];
    }

    private sealed record Outcome(string File, string? Kind, string? Type, IReadOnlyList<RecaptureSignal> Signals, IReadOnlyDictionary<string, double> Scores, double Milliseconds)
    {
        public bool Says(string kind, double level) => Signals.Any(signal => signal.Kind == kind && signal.Score > level);
    }
}
