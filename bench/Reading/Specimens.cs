using System.Text.Json;

namespace Bonafide.Bench.Reading;

/// <summary>A picture whose machine-readable zone is known.</summary>
internal sealed record Specimen(string Path, IReadOnlyList<string> Truth)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>Folders of pictures with a truth.json: file name to lines, or to an object with the lines as "mrz".</summary>
internal static class Specimens
{
    public static string DefaultFolder
    {
        get
        {
            var here = Directory.GetCurrentDirectory();
            while (here is not null && !Directory.Exists(Path.Combine(here, "tests", "specimens")))
                here = Path.GetDirectoryName(here);
            here ??= Directory.GetCurrentDirectory();
            var corpus = Path.Combine(here, "..", "shared", "corpus");
            return Directory.Exists(corpus) ? corpus : Path.Combine(here, "tests", "specimens");
        }
    }

    public static IReadOnlyList<Specimen> Of(string folder)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var found = new List<Specimen>();
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            var lines = entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("mrz", out var mrz) ? mrz : entry.Value;
            var path = Path.Combine(folder, entry.Name);
            if (lines.ValueKind == JsonValueKind.Array && File.Exists(path))
                found.Add(new Specimen(path, [.. lines.EnumerateArray().Select(line => line.GetString() ?? "")]));
        }
        return [.. found.OrderBy(specimen => specimen.Name, StringComparer.Ordinal)];
    }
}
