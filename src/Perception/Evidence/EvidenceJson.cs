using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Perception.Evidence;

/// <summary>The one JSON form of evidence: snake_case, nulls left out, finite numbers only.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(FiniteNumber), typeof(FiniteSingle)])]
[JsonSerializable(typeof(PictureEvidence))]
public sealed partial class EvidenceJson : JsonSerializerContext
{
    /// <summary>Throws <see cref="JsonException"/> for a number that is not finite.</summary>
    public static byte[] Write(PictureEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, Default.PictureEvidence);

    /// <summary>Throws <see cref="JsonException"/> for anything that <see cref="Write"/> did not write.</summary>
    public static PictureEvidence Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.PictureEvidence) ?? throw new JsonException("The evidence is null.");

    /// <summary>A zone alone, where it is kept without its picture.</summary>
    public static JsonElement WriteZone(MrzEvidence zone) => JsonSerializer.SerializeToElement(zone, Default.MrzEvidence);

    /// <summary>Reads what <see cref="WriteZone"/> wrote.</summary>
    public static MrzEvidence ReadZone(JsonElement zone) => zone.Deserialize(Default.MrzEvidence) ?? throw new JsonException("The zone is null.");
}
