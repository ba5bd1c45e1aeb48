using System.Runtime.InteropServices;
using System.Text.Json;

namespace Bonafide.Perception.Nets;

/// <summary>Values of a layer in TensorFlow's order: of a convolution rows, columns, inputs, outputs.</summary>
internal sealed record WeightTensor(int[] Shape, float[] Values)
{
    /// <summary>The values of a convolution as ours takes them: outputs, inputs, rows, columns; each output scaled where scales are given.</summary>
    public float[] OutputsFirst(ReadOnlySpan<float> scales = default)
    {
        var (places, inputs, outputs) = (Shape[0] * Shape[1], Shape[2], Shape[3]);
        var turned = new float[Values.Length];
        for (var place = 0; place < places; place++)
        {
            for (var input = 0; input < inputs; input++)
            {
                var row = Values.AsSpan(((place * inputs) + input) * outputs, outputs);
                for (var output = 0; output < outputs; output++)
                    turned[(((output * inputs) + input) * places) + place] = row[output] * (scales.IsEmpty ? 1 : scales[output]);
            }
        }
        return turned;
    }
}

/// <summary>The named weights of a TensorFlow.js model: its manifest says where in one file of bytes each lies, and how small they were made.</summary>
internal sealed class WeightTensors
{
    /// <summary>Values of one tensor; the largest that we load has 590,000.</summary>
    private const long MostValues = 16_000_000;

    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    private WeightTensors()
    {
    }

    public WeightTensor this[string name] =>
        _tensors.TryGetValue(name, out var found) ? found : throw new InvalidDataException($"The model has no weights {name}.");

    /// <summary>
    /// The weights of one group of the manifest. Throws <see cref="InvalidDataException"/> unless they take exactly
    /// <paramref name="bytes"/>.
    /// </summary>
    public static WeightTensors Read(JsonElement group, ReadOnlySpan<byte> bytes)
    {
        var weights = new WeightTensors();
        var at = 0;
        foreach (var entry in group.GetProperty("weights").EnumerateArray())
        {
            int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            var count = shape.Aggregate(1L, (product, size) => size is >= 0 and <= 100_000 ? Math.Min(product * size, MostValues + 1) : MostValues + 1);
            var (kind, scale, least) = Kind(entry);
            var length = count * (kind switch { "uint8" => 1, "float16" => 2, "float32" or "int32" => 4, _ => throw new InvalidDataException($"Weights are {kind}.") });
            if (count > MostValues || length > bytes.Length - at)
                throw new InvalidDataException("The weights are longer than their file.");
            var values = Values(kind, bytes.Slice(at, (int)length), scale, least);
            weights._tensors.Add(entry.GetProperty("name").GetString() ?? "", new WeightTensor(shape, values));
            at += (int)length;
        }
        return at == bytes.Length ? weights : throw new InvalidDataException("The weights are shorter than their file.");
    }

    private static (string Kind, float Scale, float Least) Kind(JsonElement entry)
    {
        if (!entry.TryGetProperty("quantization", out var made))
            return (entry.GetProperty("dtype").GetString() ?? "", 1, 0);
        var kind = made.GetProperty("dtype").GetString() ?? "";
        return kind == "uint8" ? (kind, made.GetProperty("scale").GetSingle(), made.GetProperty("min").GetSingle()) : (kind, 1, 0);
    }

    private static float[] Values(string kind, ReadOnlySpan<byte> bytes, float scale, float least)
    {
        switch (kind)
        {
            case "uint8":
                var table = new float[256];
                for (var i = 0; i < table.Length; i++)
                    table[i] = (i * scale) + least;
                var values = new float[bytes.Length];
                for (var i = 0; i < values.Length; i++)
                    values[i] = table[bytes[i]];
                return values;
            case "float16":
                return [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(value => (float)value)];
            case "int32":
                return [.. MemoryMarshal.Cast<byte, int>(bytes).ToArray().Select(value => (float)value)];
            default:
                return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }
    }
}
