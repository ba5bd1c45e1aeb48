using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Perception.Evidence;

/// <summary>
/// Numbers of evidence are finite on both sides. JSON has no word for others, yet <c>1e999</c> reads as infinity and would be found out only when the evidence is to be kept.
/// </summary>
internal sealed class FiniteNumber : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Finite(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(Finite(value));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new JsonException("A number of the evidence is not finite.");
}
