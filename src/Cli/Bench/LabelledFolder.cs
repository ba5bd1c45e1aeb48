using System.Text.Json;

namespace Bonafide.Cli.Bench;

/// <summary>
/// A folder of pictures with a <c>truth.json</c>: an object from file name to the lines of its machine-readable zone, to the payload of its barcode, or to an object
/// with <c>mrz</c>, <c>barcode</c>, <c>kind</c> and <c>fields</c> (the print); or a list of such objects with <c>file</c>.
/// </summary>
internal static class LabelledFolder
{
    private const string Truth = "truth.json";

    /// <summary>Returns the pictures of the folder, or of the folders in it, by name. Throws <see cref="CommandRefusedException"/> when there is none, or a truth cannot be understood.</summary>
    public static IReadOnlyList<LabelledPicture> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new CommandRefusedException($"There is no folder {folder}.");
        string[] folders = File.Exists(Path.Combine(folder, Truth)) ? [folder] : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)];
        var pictures = folders.Where(static each => File.Exists(Path.Combine(each, Truth))).SelectMany(Of).ToList();
        return pictures.Count > 0 ? pictures : throw new CommandRefusedException($"{folder} has no {Truth} with pictures beside it.");
    }

    private static IEnumerable<LabelledPicture> Of(string folder)
    {
        try
        {
            using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Truth)));
            var entries = truth.RootElement.ValueKind == JsonValueKind.Array
                ? truth.RootElement.EnumerateArray().Select(static entry => (Name: entry.GetProperty("file").GetString() ?? "", Value: entry))
                : truth.RootElement.EnumerateObject().Select(static entry => (entry.Name, entry.Value));
            return [.. entries.Select(entry => Picture(folder, entry.Name, entry.Value)).Where(static picture => File.Exists(picture.Path)).OrderBy(static picture => picture.Path, StringComparer.Ordinal)];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandRefusedException($"{Path.Combine(folder, Truth)} cannot be understood.");
        }
    }

    private static LabelledPicture Picture(string folder, string name, JsonElement truth)
    {
        // A name that leads out of the folder is none of its pictures.
        var path = Path.Combine(folder, Path.GetFileName(name));
        var level = $"{Path.GetFileName(Path.GetFullPath(folder))}{(name.Split('_') is [var first, _, ..] ? "/" + first : "")}";
        return truth.ValueKind switch
        {
            JsonValueKind.Array => new(path, level, null, Lines(truth), null, NoFields),
            JsonValueKind.String => new(path, level, null, null, truth.GetString(), NoFields),
            JsonValueKind.Object => new(path, level, Text(truth, "kind"), Member(truth, "mrz") is { } mrz ? Lines(mrz) : null, Text(truth, "barcode"), Fields(truth)),
            _ => new(path, level, null, [], null, NoFields),
        };
    }

    private static Dictionary<string, string> NoFields { get; } = [];

    private static JsonElement? Member(JsonElement truth, string name) => truth.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A member that is a text; other sets keep something else under that name.</summary>
    private static string? Text(JsonElement truth, string name) => Member(truth, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IReadOnlyList<string> Lines(JsonElement lines) =>
        lines.ValueKind == JsonValueKind.Null ? [] : [.. lines.EnumerateArray().Select(static line => line.GetString() ?? "")];

    private static Dictionary<string, string> Fields(JsonElement truth) =>
        Member(truth, "fields") is { ValueKind: JsonValueKind.Object } fields
            ? fields.EnumerateObject().ToDictionary(static field => field.Name, static field => field.Value.ToString(), StringComparer.Ordinal)
            : NoFields;
}
