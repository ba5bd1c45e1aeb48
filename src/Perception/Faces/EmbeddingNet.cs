using System.Text.Json;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Faces;

/// <summary>
/// The residual net of dlib's face recognition: an aligned face of 150 x 150 to 128 numbers, whose Euclidean distance tells how unlike two
/// faces are. Immutable; any number of threads may run it.
/// </summary>
internal sealed class EmbeddingNet
{
    public const int Side = 150;
    public const int Length = 128;

    private static readonly string[] Blocks =
    [
        "conv32_1", "conv32_2", "conv32_3", "conv64_down", "conv64_1", "conv64_2", "conv64_3", "conv128_down", "conv128_1", "conv128_2",
        "conv256_down", "conv256_1", "conv256_2", "conv256_down_out",
    ];

    private readonly Convolution _first;
    private readonly (Convolution One, Convolution Two, bool Down)[] _blocks;
    private readonly float[] _last;

    private EmbeddingNet(WeightTensors weights, VectorWidth width)
    {
        Convolution Layer(string name, int stride, int padding, bool relu)
        {
            var (filters, bias) = (weights[$"{name}/conv/filters"], weights[$"{name}/conv/bias"].Values);
            var (scale, shift) = (weights[$"{name}/scale/weights"].Values, weights[$"{name}/scale/biases"].Values);
            if (filters.Shape is not [var rows, var columns, var inputs, var outputs])
                throw new InvalidDataException("A layer has no sensible weights.");
            float[] biases = [.. bias.Select((value, i) => (value * scale[i]) + shift[i])];
            return new Convolution(
                new(inputs, outputs, (rows, columns), (stride, stride), (padding, padding), relu), filters.OutputsFirst(scale), biases, width);
        }
        _first = Layer("conv32_down", 2, 0, relu: true);
        _blocks = [.. Blocks.Select(name =>
        {
            var down = name.Contains("down", StringComparison.Ordinal);
            return (Layer($"{name}/conv1", down ? 2 : 1, down ? 0 : 1, relu: true), Layer($"{name}/conv2", 1, 1, relu: false), down);
        })];
        _last = weights["fc"].Values;
        if (_last.Length != _blocks[^1].Two.Shape.Outputs * Length)
            throw new InvalidDataException("The last layer has no sensible weights.");
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when manifest and bytes are not this net's.</summary>
    public static EmbeddingNet Read(ReadOnlyMemory<byte> manifest, ReadOnlySpan<byte> bytes, VectorWidth? width = null)
    {
        using var json = JsonDocument.Parse(manifest);
        return new EmbeddingNet(WeightTensors.Read(json.RootElement[0], bytes), width ?? VectorWidths.Best);
    }

    /// <summary>Takes the chip over: RGB, (value - mean) / 255 with the means 122.782, 117.001 and 104.298.</summary>
    public float[] Run(Planes chip)
    {
        using var wide = chip.Convolved(_first);
        var planes = wide.Maxima(3, 2);
        foreach (var (one, two, down) in _blocks)
        {
            using var input = planes;
            using var inner = one.Run(input);
            using var outer = two.Run(inner);
            planes = down ? Shortened(input, outer) : Copy(input);
            planes.Add(outer);
            planes.CutBelowZero();
        }
        using (planes)
            return Projected(planes);
    }

    /// <summary>The shortcut around a layer of stride 2: half the sides, and zeros in the channels that it does not have.</summary>
    private static Planes Shortened(Planes input, Planes outer)
    {
        using var means = input.Means();
        return means.WithChannels(outer.Channels);
    }

    private static Planes Copy(Planes input)
    {
        var copy = Planes.Rent(input.Height, input.Width, input.Channels);
        input.AsSpan().CopyTo(copy.AsSpan());
        return copy;
    }

    private float[] Projected(Planes planes)
    {
        var answer = new float[Length];
        var pixels = planes.Height * planes.Width;
        for (var channel = 0; channel < planes.Channels; channel++)
        {
            var mean = 0f;
            for (var at = 0; at < pixels; at++)
                mean += planes.Values[(at * planes.Channels) + channel];
            mean /= pixels;
            for (var i = 0; i < Length; i++)
                answer[i] += mean * _last[(channel * Length) + i];
        }
        return answer;
    }
}
