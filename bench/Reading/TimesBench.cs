using System.Globalization;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// What each stage of reading a picture costs, in milliseconds of processor time, which other work on the machine distorts little; by what was
/// found on the picture.
/// </summary>
internal static class TimesBench
{
    private static readonly string[] Columns = ["decode", .. Enum.GetNames<ReadingStage>().Select(name => name.ToLowerInvariant()), "all"];

    public static int Run(string[] args)
    {
        string[] files = [.. args.Where(arg => !arg.StartsWith('-')).SelectMany(Files).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            Console.Error.WriteLine("usage: times <folders or pictures> [--rounds=3] [-v]");
            return 2;
        }
        var rounds = args.FirstOrDefault(arg => arg.StartsWith("--rounds=", StringComparison.Ordinal)) is { } given ? int.Parse(given[9..], CultureInfo.InvariantCulture) : 3;
        Figures.PrintMachine();
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        for (var i = 0; i < 4; i++)
            _ = Times.Of(reader, files[i % files.Length]); // The first readings also compile the code and are not counted.
        Console.WriteLine($"{"",-40}{string.Concat(Columns.Select(column => $"{column,10}"))}");
        // The least of a few rounds: what only this picture costs.
        Times[] all = [.. files.Select(file => Enumerable.Range(0, rounds).Select(_ => Times.Of(reader, file)).MinBy(times => times.Milliseconds[^1])!)];
        if (args.Contains("-v"))
        {
            foreach (var times in all)
                Print($"{times.Name} {times.Found}", times.Milliseconds);
        }
        foreach (var kind in all.GroupBy(times => times.Found, StringComparer.Ordinal).Append(all.GroupBy(_ => "all", StringComparer.Ordinal).Single()))
        {
            foreach (var share in (double[])[0.5, 0.95, 1])
                Print($"{kind.Key} ({kind.Count()}), p{share * 100:F0}", [.. Columns.Select((_, i) => Figures.Percentile(kind.Select(times => times.Milliseconds[i]), share))]);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet / 1e6:F0} MB"));
        return 0;
    }

    private static IEnumerable<string> Files(string place) => File.Exists(place)
        ? [place]
        : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".jpg" or ".png" or ".webp" or ".avif");

    private static void Print(string name, double[] milliseconds) =>
        Console.WriteLine($"{name,-40}{string.Concat(milliseconds.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value,10:F0}")))}");

    private sealed record Times(string Name, string Found, double[] Milliseconds)
    {
        public static Times Of(PictureReader reader, string file)
        {
            var bytes = File.ReadAllBytes(file);
            var milliseconds = new double[Columns.Length];
            var start = Now;
            var decoding = PictureDecoder.Decode(bytes);
            milliseconds[0] = Now - start;
            if (decoding is not PictureDecoding.Decoded decoded)
                return new Times(Path.GetFileName(file), "refused", milliseconds);
            var last = Now;
            var evidence = reader.Read(decoded.Picture, decoded.Format, CancellationToken.None, stage =>
            {
                milliseconds[1 + (int)stage] += Now - last;
                last = Now;
            });
            milliseconds[^1] = Now - start;
            return new Times(Path.GetFileName(file), Kind(evidence), milliseconds);
        }

        private static double Now => Environment.CpuUsage.TotalTime.TotalMilliseconds;

        private static string Kind(PictureEvidence evidence) =>
            evidence.Mrz is not null ? "zone" : evidence.Barcodes.Count > 0 ? "barcode" : evidence.Document is not null ? "document" : "nothing";
    }
}
