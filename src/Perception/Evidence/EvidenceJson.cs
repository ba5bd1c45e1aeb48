using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Perception.Evidence;

/// <summary>The one JSON form of evidence: snake_case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PictureEvidence))]
public sealed partial class EvidenceJson : JsonSerializerContext
{
    public static byte[] Write(PictureEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, Default.PictureEvidence);

    /// <summary>Throws <see cref="JsonException"/> for anything that <see cref="Write"/> did not write.</summary>
    public static PictureEvidence Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.PictureEvidence) ?? throw new JsonException("The evidence is null.");
}
