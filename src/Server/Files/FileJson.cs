using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bonafide.Server.Files.Links;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>The File object on the wire.</summary>
/// <param name="Links">Absent for whoever may not see links.</param>
/// <param name="Url">Where the contents are, for keys that may read them; null where there are none for this caller.</param>
internal sealed record FileJson(
    string Id,
    string Object,
    long Created,
    long? ExpiresAt,
    string? Filename,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ListReply<FileLinkJson>? Links,
    string Purpose,
    long Size,
    string? Title,
    string Type,
    string? Url)
{
    /// <summary>The answer to a capture client: the name is what this upload said, and is not kept.</summary>
    public static FileJson OfPicture(StoredFile file, string? name) => Of(file, name, null, null);

    public static FileJson Of(StoredFile file, string? name, string? url, ListReply<FileLinkJson>? links) => new(
        file.Id.Value, "file", file.Created.ToUnixTimeSeconds(), file.ExpiresAt?.ToUnixTimeSeconds(), name, links, file.Purpose, file.Size, null, file.Type, url);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(FileJson))]
[JsonSerializable(typeof(ListReply<FileJson>))]
[JsonSerializable(typeof(FileLinkJson))]
[JsonSerializable(typeof(ListReply<FileLinkJson>))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FileJsonContext : JsonSerializerContext;
