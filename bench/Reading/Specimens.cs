using System.Text.Json;

namespace Bonafide.Bench.Reading;

/// <summary>A picture whose machine-readable zone is known; no lines where there is none.</summary>
/// <param name="Path">The file.</param>
/// <param name="Truth">The lines as printed.</param>
/// <param name="Places">Around the capitals of each line, corner by corner as x and y, in pixels of the file; null where nobody wrote them down.</param>
internal sealed record Specimen(string Path, IReadOnlyList<string> Truth, float[][][]? Places = null)
{
    /// <summary>What stands before the first underscore of the file's name.</summary>
    public string Level => Name.Split('_')[0];

    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>Folders of pictures with a truth.json: file name to lines, or to an object with the lines as "mrz", or a list of such objects with "file".</summary>
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
        if (truth.RootElement.ValueKind == JsonValueKind.Array)
        {
            foreach (var entry in truth.RootElement.EnumerateArray())
                Add(found, folder, entry.GetProperty("file").GetString() ?? "", entry.GetProperty("mrz"), Places(entry));
        }
        else
        {
            foreach (var entry in truth.RootElement.EnumerateObject())
                Add(found, folder, entry.Name, entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("mrz", out var mrz) ? mrz : entry.Value, Places(entry.Value));
        }
        return [.. found.OrderBy(specimen => specimen.Name, StringComparer.Ordinal)];
    }

    private static void Add(List<Specimen> found, string folder, string file, JsonElement lines, float[][][]? places)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path) && lines.ValueKind is JsonValueKind.Array or JsonValueKind.Null)
            found.Add(new Specimen(path, lines.ValueKind == JsonValueKind.Null ? [] : [.. lines.EnumerateArray().Select(line => line.GetString() ?? "")], places));
    }

    private static float[][][]? Places(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array ? lines.Deserialize<float[][][]>() : null;
}
