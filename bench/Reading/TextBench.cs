using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bonafide.Perception;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// How many printed fields stand exactly among the lines that are read, blanks aside and with O as 0 and I as 1; and how long a picture takes
/// with all that is read, on one thread. The folder's truth.json names each picture's "fields".
/// </summary>
internal static class TextBench
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(Path.Combine(args[0], "truth.json")))
        {
            Console.Error.WriteLine("usage: text <folder with truth.json> [-v]");
            return 2;
        }
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        Console.WriteLine($"{reader.Version}; {Environment.ProcessorCount} cores");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(args[0], "truth.json")));
        var sheets = new List<Sheet>();
        foreach (var picture in truth.RootElement.EnumerateObject())
        {
            if (picture.Value.ValueKind != JsonValueKind.Object || !picture.Value.TryGetProperty("fields", out var fields))
                continue;
            if (sheets.Count == 0)
                _ = Read(reader, Path.Combine(args[0], picture.Name), fields);
            var sheet = Read(reader, Path.Combine(args[0], picture.Name), fields);
            sheets.Add(sheet);
            if (args.Contains("-v"))
                Print(sheet);
        }
        foreach (var level in sheets.GroupBy(sheet => sheet.Name.Split('_')[0], StringComparer.Ordinal).Append(new Everything(sheets)))
            Print(level.Key, [.. level]);
        Console.WriteLine($"memory {Environment.WorkingSet / 1_000_000} MB");
        return 0;
    }

    private static Sheet Read(PictureReader reader, string path, JsonElement fields)
    {
        var decoded = (PictureDecoding.Decoded)PictureDecoder.Decode(File.ReadAllBytes(path));
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var evidence = reader.Read(decoded.Picture, decoded.Format, CancellationToken.None);
        var (wall, used) = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
        var read = evidence.Text.Select(line => Folded(line.Value)).ToHashSet(StringComparer.Ordinal);
        var wanted = fields.EnumerateObject().Where(field => field.Value.GetString() is { Length: > 0 }).ToList();
        var missed = wanted.Where(field => !read.Contains(Folded(field.Value.GetString() ?? ""))).Select(field => $"{field.Name} {field.Value}");
        return new Sheet(Path.GetFileName(path), evidence, wanted.Count, [.. missed], wall, used);
    }

    private static string Folded(string text) =>
        string.Concat(text.ToUpperInvariant().Where(c => c != ' ')).Replace('O', '0').Replace('I', '1');

    private static void Print(string level, IReadOnlyList<Sheet> sheets)
    {
        var (fields, missed) = (sheets.Sum(sheet => sheet.Fields), sheets.Sum(sheet => sheet.Missed.Count));
        double[] wall = [.. sheets.Select(sheet => sheet.Milliseconds).Order()];
        double[] cpu = [.. sheets.Select(sheet => sheet.CpuMilliseconds).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{level}: {fields - missed} of {fields} fields ({(double)(fields - missed) / Math.Max(fields, 1):P1}) on {sheets.Count} pictures, {sheets.Count(sheet => sheet.Evidence.Document is null)} of them without a document; ms p50 {wall[wall.Length / 2]:F0}, p95 {wall[(int)(wall.Length * 0.95)]:F0} (processor time {cpu[cpu.Length / 2]:F0}, {cpu[(int)(cpu.Length * 0.95)]:F0})"));
    }

    private static void Print(Sheet sheet)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sheet.Name}: {sheet.Milliseconds:F0} ms; missed {string.Join("; ", sheet.Missed)}"));
        foreach (var line in sheet.Evidence.Text)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {line.Confidence:F2} {line.Box.Left:F2} {line.Box.Top:F2} {line.Value}"));
    }

    private sealed record Sheet(
        string Name, PictureEvidence Evidence, int Fields, IReadOnlyList<string> Missed, double Milliseconds, double CpuMilliseconds);

    private sealed class Everything(IReadOnlyList<Sheet> sheets) : List<Sheet>(sheets), IGrouping<string, Sheet>
    {
        public string Key => "all";
    }
}
