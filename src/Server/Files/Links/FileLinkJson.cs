using System.Text.Json.Nodes;

namespace Bonafide.Server.Files.Links;

/// <summary>The FileLink object on the wire.</summary>
/// <param name="File">The file's id, or the file where it is expanded.</param>
/// <param name="Url">Null for a caller who may not have the bytes that it leads to.</param>
internal sealed record FileLinkJson(
    string Id, string Object, long Created, bool Expired, long? ExpiresAt, JsonNode File, bool Livemode, IReadOnlyDictionary<string, string> Metadata, string? Url);
