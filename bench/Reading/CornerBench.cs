using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Bonafide.Perception;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>
/// How far the corners of documents are from the truth (the worst of four, over the length of the top edge), as the net sees them and
/// after they are put onto the edges of the picture; and how often the right corner is the first.
/// </summary>
internal static class CornerBench
{
    public static int Run(string[] args)
    {
        var finder = new DocumentFinder(new FinderNet(NetFile.Read(Path.Combine(PictureReader.ModelFolder, "document-finder.bfw"))));
        Console.WriteLine($"document-finder {finder.Version}");
        foreach (var folder in args)
        {
            using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
            var found = truth.RootElement.EnumerateObject()
                .Where(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("quad", out var quad) && quad.ValueKind == JsonValueKind.Array)
                .Select(entry => Of(finder, Path.Combine(folder, entry.Name), Corners(entry.Value.GetProperty("quad"))))
                .OfType<Outcome>()
                .ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {found.Count} documents, right way up {found.Count(each => each.IsUpright)}"));
            foreach (var level in found.GroupBy(each => each.Level, StringComparer.Ordinal).Where(level => level.Count() < found.Count).Append(found.GroupBy(_ => "all", StringComparer.Ordinal).First()))
            {
                Print($"{level.Key}, net", [.. level.Select(each => each.Seen).Order()]);
                Print($"{level.Key}, edges", [.. level.Select(each => each.Refined).Order()]);
            }
        }
        return 0;
    }

    private static void Print(string name, double[] errors)
    {
        string Within(double most) => ((double)errors.Count(error => error < most) / errors.Length).ToString("P1", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {name} ({errors.Length}): median {errors[errors.Length / 2]:P2}, within 1 % {Within(0.01)}, 2 % {Within(0.02)}, 3 % {Within(0.03)}, 5 % {Within(0.05)}"));
    }

    private static Outcome? Of(DocumentFinder finder, string path, Quad stored)
    {
        if (!File.Exists(path) || PictureDecoder.Decode(File.ReadAllBytes(path)) is not PictureDecoding.Decoded decoded)
            return null;
        var reduced = (float)decoded.Picture.Width / decoded.StoredWidth;
        var truth = stored.Map(corner => ((corner + new Vector2(0.5f)) * reduced) - new Vector2(0.5f));
        var seen = finder.Look(decoded.Picture).Document;
        var errors = Enumerable.Range(0, 4).Select(turn => Error(seen.Turned(turn), truth)).ToList();
        var (error, turn) = errors.Select((error, turn) => (error, turn)).Min();
        var refined = DocumentOutline.Refine(decoded.Picture, seen).Corners;
        return new Outcome(Path.GetFileName(path).Split('_')[0], error, Error(refined.Turned(turn), truth), turn == 0);
    }

    private static double Error(Quad quad, Quad truth) =>
        Enumerable.Range(0, 4).Max(corner => Vector2.Distance(quad[corner], truth[corner])) / Vector2.Distance(truth.TopLeft, truth.TopRight);

    private static Quad Corners(JsonElement quad) => new(At(quad[0]), At(quad[1]), At(quad[2]), At(quad[3]));

    private static Vector2 At(JsonElement point) => new(point[0].GetSingle(), point[1].GetSingle());

    private sealed record Outcome(string Level, double Seen, double Refined, bool IsUpright);
}
