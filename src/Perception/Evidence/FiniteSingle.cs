using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Perception.Evidence;

/// <summary><see cref="FiniteNumber"/> for numbers of single precision.</summary>
internal sealed class FiniteSingle : JsonConverter<float>
{
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Finite(reader.GetSingle());

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(Finite(value));
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : throw new JsonException("A number of the evidence is not finite.");
}
