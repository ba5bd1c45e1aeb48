using System.Text.Json;

namespace Bonafide.Cli.Bench;

/// <summary>A picture of somebody.</summary>
/// <param name="Person">The folder's name; printed nowhere.</param>
/// <param name="Group">What <c>groups.json</c> says of the person; null where it says nothing.</param>
/// <param name="IsDocument">The face is the portrait on a document.</param>
internal sealed record FacePicture(string Path, string Person, string? Group, bool IsDocument);

/// <summary>
/// A folder with a folder of pictures for every person. Pictures whose names begin with <c>document</c> are of documents, all others of faces. A <c>groups.json</c>
/// beside the folders, an object from person to group, makes the groups be counted apart.
/// </summary>
internal static class FaceFolder
{
    private const string Groups = "groups.json";
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp", ".avif"];

    /// <summary>Returns the pictures by person and name. Throws <see cref="CommandRefusedException"/> when there are not two people, or the groups cannot be understood.</summary>
    public static IReadOnlyList<FacePicture> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new CommandRefusedException($"There is no folder {folder}.");
        var groups = ReadGroups(Path.Combine(folder, Groups));
        List<FacePicture> pictures =
        [
            .. from person in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               from file in Directory.GetFiles(person).Order(StringComparer.Ordinal)
               where Endings.Contains(Path.GetExtension(file).ToLowerInvariant(), StringComparer.Ordinal)
               let name = Path.GetFileName(person)
               select new FacePicture(file, name, groups.GetValueOrDefault(name), Path.GetFileName(file).StartsWith("document", StringComparison.OrdinalIgnoreCase)),
        ];
        return pictures.Select(static picture => picture.Person).Distinct(StringComparer.Ordinal).Count() > 1
            ? pictures
            : throw new CommandRefusedException($"{folder} has no folders of pictures, one for each of at least two people.");
    }

    private static Dictionary<string, string> ReadGroups(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var groups = JsonDocument.Parse(File.ReadAllBytes(path));
            return groups.RootElement.EnumerateObject().ToDictionary(static one => one.Name, static one => one.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new CommandRefusedException($"{path} cannot be understood.");
        }
    }
}
