using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Bonafide.Perception.Nets;

/// <summary>
/// A net's weights as training wrote them (<c>.bfw</c>): <c>BFW1</c>, the header's length, a JSON header, float32 values; little endian.
/// </summary>
internal sealed class NetFile
{
    /// <summary>Of channels, kernels and strides; four of them multiplied stay within 64 bits.</summary>
    private const int LargestSize = 32_767;

    private readonly Dictionary<string, Convolution> _layers = new(StringComparer.Ordinal);

    private NetFile(string name, string version, string[] steps, float temperature) => (Name, Version, Steps, Temperature) = (name, version, steps, temperature);

    public string Name { get; }

    public string Version { get; }

    /// <summary>How the layers are chained, as the header's notes say.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>By what the net's answers are divided before they become probabilities, as the header's notes say; 1 where they say nothing.</summary>
    public float Temperature { get; }

    /// <summary>The characters that the net's classes after the first stand for, as the header's notes say; empty where they say nothing.</summary>
    public string Alphabet { get; private init; } = "";

    public Convolution this[string layer] =>
        _layers.TryGetValue(layer, out var found) ? found : throw new InvalidDataException($"The net {Name} has no layer {layer}.");

    /// <summary>Throws <see cref="InvalidDataException"/> when the file is not a whole weight file.</summary>
    public static NetFile Read(string path, VectorWidth? width = null) => Read(File.ReadAllBytes(path), Path.GetFileName(path), width);

    /// <summary>The same from the file's bytes, whatever they are; <paramref name="name"/> is for messages.</summary>
    public static NetFile Read(byte[] bytes, string name, VectorWidth? width = null)
    {
        if (bytes.Length < 8 || !bytes.AsSpan(0, 4).SequenceEqual("BFW1"u8))
            throw new InvalidDataException($"{name} is not a weight file.");
        var header = (int)BitConverter.ToUInt32(bytes, 4);
        if (header < 2 || header > bytes.Length - 8)
            throw new InvalidDataException($"{name} ends within its header.");
        try
        {
            return Read(bytes.AsSpan(8, header), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8 + header)), width ?? VectorWidths.Best);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{name} is damaged.", e);
        }
    }

    private static NetFile Read(ReadOnlySpan<byte> header, ReadOnlySpan<float> floats, VectorWidth width)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(header));
        var root = json.RootElement;
        string[] steps = root.TryGetProperty("notes", out var notes) && notes.TryGetProperty("steps", out var chain)
            ? [.. chain.EnumerateArray().Select(step => step.GetString() ?? "")]
            : [];
        var temperature = notes.ValueKind == JsonValueKind.Object && notes.TryGetProperty("temperature", out var fitted) ? fitted.GetSingle() : 1;
        if (temperature is not (> 0.1f and < 10))
            throw new InvalidDataException($"{root.GetProperty("name").GetString()} has no sensible temperature.");
        var file = new NetFile(root.GetProperty("name").GetString() ?? "", root.GetProperty("version").GetString() ?? "", steps, temperature)
        {
            Alphabet = notes.ValueKind == JsonValueKind.Object && notes.TryGetProperty("alphabet", out var alphabet) ? alphabet.GetString() ?? "" : "",
        };
        foreach (var layer in root.GetProperty("layers").EnumerateArray())
            file._layers.Add(layer.GetProperty("name").GetString() ?? "", Layer(layer, floats, width));
        return file;
    }

    private static Convolution Layer(JsonElement layer, ReadOnlySpan<float> floats, VectorWidth width)
    {
        var shape = new ConvolutionShape(
            layer.GetProperty("in").GetInt32(),
            layer.GetProperty("out").GetInt32(),
            Pair(layer, "kernel"),
            Pair(layer, "stride"),
            Pair(layer, "padding"),
            layer.GetProperty("relu").GetBoolean());
        int[] sizes = [shape.Inputs, shape.Outputs, shape.Kernel.Y, shape.Kernel.X, shape.Stride.Y, shape.Stride.X];
        if (sizes.Any(s => s is < 1 or > LargestSize) || (long)shape.Inputs * shape.Outputs * shape.Kernel.Y * shape.Kernel.X > floats.Length)
            throw new InvalidDataException("A layer is larger than the file.");
        var weights = floats.Slice(layer.GetProperty("weight_offset").GetInt32(), shape.Inputs * shape.Outputs * shape.Kernel.Y * shape.Kernel.X);
        return new Convolution(shape, weights, floats.Slice(layer.GetProperty("bias_offset").GetInt32(), shape.Outputs), width);
    }

    private static (int Y, int X) Pair(JsonElement layer, string name)
    {
        var value = layer.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? (value[0].GetInt32(), value[1].GetInt32()) : (value.GetInt32(), value.GetInt32());
    }
}
