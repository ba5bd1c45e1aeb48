using System.Globalization;
using System.Text;
using System.Text.Json;
using Bonafide.Perception.Barcodes;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Barcodes;

/// <summary>
/// How many PDF417 symbols are read exactly from whole pictures, by level and by turn, how many wrongly, and how much processor time that takes;
/// zxing-wasm on the same pictures beside it when it is installed.
/// </summary>
internal static class BarcodesBench
{
    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: bench -- barcodes <folder with truth.json> [-v] [--no-zxing]");
            return 2;
        }
        Figures.PrintMachine();
        var truths = Truths(args[0]);
        for (var i = 0; i < 5; i++)
            _ = Read(truths[0]);
        var outcomes = truths.Select(Read).ToList();
        var other = args.Contains("--no-zxing") ? null : Zxing.Read(args[0]);
        if (other is null && !args.Contains("--no-zxing"))
            Console.WriteLine("zxing not installed");
        Print("all", outcomes, other);
        foreach (var level in outcomes.GroupBy(outcome => outcome.Truth.Level, StringComparer.Ordinal))
        {
            Print(level.Key, [.. level], other);
            foreach (var turn in level.Where(outcome => outcome.Truth.Turn is not null).GroupBy(outcome => outcome.Truth.Turn).OrderBy(turn => turn.Key))
                Print($"  turned {turn.Key}", [.. turn], other);
        }
        Console.WriteLine($"wrong payloads: {outcomes.Count(outcome => outcome.IsWrong)}");
        foreach (var kind in outcomes.GroupBy(outcome => outcome.Payload is not null).OrderBy(kind => kind.Key))
        {
            Figures.Print($"processor time, {(kind.Key ? "read" : "nothing read")}, p50", Figures.Percentile(kind.Select(outcome => outcome.Milliseconds), 0.5), "ms");
            Figures.Print($"processor time, {(kind.Key ? "read" : "nothing read")}, p95", Figures.Percentile(kind.Select(outcome => outcome.Milliseconds), 0.95), "ms");
        }
        if (args.Contains("-v"))
        {
            foreach (var outcome in outcomes.Where(outcome => !outcome.IsExact))
                Console.WriteLine($"{outcome.Truth.File}: {(outcome.IsWrong ? "WRONG" : "nothing read")} {outcome.Milliseconds:F0} ms");
        }
        return 0;
    }

    private static void Print(string name, List<Outcome> outcomes, IReadOnlyDictionary<string, string>? other)
    {
        var line = $"{name,-16} {Share(outcomes.Count(outcome => outcome.IsExact), outcomes.Count)}";
        if (other is not null)
            line += $"   zxing {Share(outcomes.Count(outcome => Same(other.GetValueOrDefault(outcome.Truth.File), outcome.Truth.Payload)), outcomes.Count)}";
        Console.WriteLine(line);
    }

    private static string Share(int part, int whole)
    {
        var (low, high) = Figures.Wilson(part, whole);
        return string.Create(CultureInfo.InvariantCulture, $"{part,4} of {whole,4} {100.0 * part / whole,5:F1} % ({100 * low:F1} to {100 * high:F1})");
    }

    private static bool Same(string? read, string? payload) => string.Equals(read, payload, StringComparison.Ordinal);

    private static Outcome Read(Truth truth)
    {
        if (PictureDecoder.Decode(File.ReadAllBytes(truth.Path)) is not PictureDecoding.Decoded decoded)
            throw new InvalidDataException($"{truth.File} cannot be decoded");
        var gray = new GrayImage(decoded.Picture.Width, decoded.Picture.Height, decoded.Picture.Gray);
        var before = Environment.CpuUsage.TotalTime;
        var symbol = Pdf417Reader.Find(gray, CancellationToken.None);
        return new Outcome(truth, symbol is null ? null : Encoding.Latin1.GetString(symbol.Payload), (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    /// <summary>File name to payload, or to an object with payload, level and rotation; null where there is no barcode.</summary>
    private static List<Truth> Truths(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        return [.. json.RootElement.EnumerateObject().Select(entry => Of(folder, entry.Name, entry.Value)).OrderBy(truth => truth.File, StringComparer.Ordinal)];
    }

    private static Truth Of(string folder, string file, JsonElement value)
    {
        var level = file.Split('_')[0];
        return value.ValueKind == JsonValueKind.Object
            ? new Truth(folder, file, value.GetProperty("payload").GetString(), value.TryGetProperty("level", out var named) ? named.GetString() ?? level : level,
                value.TryGetProperty("rotation", out var turn) ? turn.GetInt32() : null)
            : new Truth(folder, file, value.GetString(), level, null);
    }

    private sealed record Truth(string Folder, string File, string? Payload, string Level, int? Turn)
    {
        public string Path => System.IO.Path.Combine(Folder, File);
    }

    private sealed record Outcome(Truth Truth, string? Payload, double Milliseconds)
    {
        public bool IsExact => Same(Payload, Truth.Payload);

        public bool IsWrong => Payload is not null && !IsExact;
    }
}
