using System.Runtime.InteropServices;

namespace Bonafide.Perception.Nets;

internal sealed record ConvolutionShape(
    int Inputs, int Outputs, (int Y, int X) Kernel, (int Y, int X) Stride, (int Y, int X) Padding, bool Relu);

/// <summary>
/// A two-dimensional convolution with bias and, where asked, ReLU. Weights are kept in panels of 16 output channels and read while 8
/// neighbouring output pixels are computed at once. Immutable, so any number of threads may run it.
/// </summary>
internal sealed unsafe class Convolution
{
    /// <summary>Output channels in a panel.</summary>
    public const int PanelWidth = 16;

    /// <summary>Output pixels computed together.</summary>
    public const int TileLength = 8;

    private readonly VectorWidth _width;
    private readonly int _panels;
    private readonly int _depth;
    private readonly float* _weights;
    private readonly float* _bias;
    private readonly float[] _memory;

    public Convolution(ConvolutionShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, VectorWidth width)
    {
        (Shape, _width) = (shape, width);
        _panels = (shape.Outputs + PanelWidth - 1) / PanelWidth;
        _depth = shape.Kernel.Y * shape.Kernel.X * shape.Inputs;
        _memory = GC.AllocateArray<float>((_panels * PanelWidth * (_depth + 1)) + 16, pinned: true);
        var start = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _weights = start + (64 - ((nint)start & 63)) % 64 / sizeof(float);
        _bias = _weights + (_panels * PanelWidth * _depth);
        Pack(weights);
        bias.CopyTo(new Span<float>(_bias, shape.Outputs));
    }

    public ConvolutionShape Shape { get; }

    /// <summary>The caller disposes of the answer.</summary>
    public Planes Run(Planes input)
    {
        var (kernel, stride, padding) = (Shape.Kernel, Shape.Stride, Shape.Padding);
        if (input.Channels != Shape.Inputs)
            throw new ArgumentException("The channels do not fit the layer.", nameof(input));
        var output = Planes.Rent(
            ((input.Height + (2 * padding.Y) - kernel.Y) / stride.Y) + 1, ((input.Width + (2 * padding.X) - kernel.X) / stride.X) + 1, Shape.Outputs);
        if (padding is (0, 0))
        {
            Run(input, output);
            return output;
        }
        using var padded = Pad(input, padding);
        Run(padded, output);
        return output;
    }

    private void Run(Planes input, Planes output)
    {
        var tile = new ConvolutionTile
        {
            KernelRows = Shape.Kernel.Y,
            RowLength = Shape.Kernel.X * Shape.Inputs,
            InputRow = input.Width * Shape.Inputs,
            InputStep = Shape.Stride.X * Shape.Inputs,
        };
        fixed (float* source = input.Values, target = output.Values)
        {
            for (var y = 0; y < output.Height; y++)
            {
                var row = source + ((long)y * Shape.Stride.Y * tile.InputRow);
                var answer = target + ((long)y * output.Width * Shape.Outputs);
                for (var panel = 0; panel < _panels;)
                    panel += Panels(tile, row, answer, output.Width, panel);
            }
        }
    }

    /// <summary>Computes one output row for one panel or, 512 bits wide, for two; returns how many.</summary>
    private int Panels(in ConvolutionTile tile, float* row, float* answer, int width, int panel)
    {
        var together = _width == VectorWidth.Bits512 && panel + 1 < _panels ? 2 : 1;
        var sums = stackalloc float[TileLength * PanelWidth * 2];
        var weights = _weights + ((long)panel * PanelWidth * _depth);
        var second = weights + ((long)PanelWidth * _depth);
        for (var x = 0; x < width; x += TileLength)
        {
            var count = Math.Min(TileLength, width - x);
            var input = row + ((long)x * tile.InputStep);
            if (together == 2)
                ConvolutionKernels.Two512(tile, input, count, weights, second, sums);
            else if (_width == VectorWidth.Bits512)
                ConvolutionKernels.One512(tile, input, count, weights, sums);
            else if (_width == VectorWidth.Bits256)
                ConvolutionKernels.One256(tile, input, count, weights, sums);
            else
                ConvolutionKernels.OnePlain(tile, input, count, weights, sums);
            Store(sums, together * PanelWidth, panel * PanelWidth, count, answer + ((long)x * Shape.Outputs));
        }
        return together;
    }

    private void Store(float* sums, int sumsWidth, int channel, int count, float* answer)
    {
        var channels = Math.Min(sumsWidth, Shape.Outputs - channel);
        var bias = new ReadOnlySpan<float>(_bias + channel, channels);
        for (var pixel = 0; pixel < count; pixel++)
        {
            var from = new ReadOnlySpan<float>(sums + (pixel * sumsWidth), channels);
            ConvolutionKernels.Finish(from, bias, new Span<float>(answer + (pixel * Shape.Outputs) + channel, channels), Shape.Relu);
        }
    }

    /// <summary>From [output][input][row][column] to [panel][row][column][input][16 outputs].</summary>
    private void Pack(ReadOnlySpan<float> weights)
    {
        var (rows, columns) = Shape.Kernel;
        for (var output = 0; output < Shape.Outputs; output++)
        {
            var panel = _weights + ((long)(output / PanelWidth) * PanelWidth * _depth) + (output % PanelWidth);
            for (var input = 0; input < Shape.Inputs; input++)
            {
                for (var at = 0; at < rows * columns; at++)
                    panel[((at * Shape.Inputs) + input) * PanelWidth] = weights[(((output * Shape.Inputs) + input) * rows * columns) + at];
            }
        }
    }

    private static Planes Pad(Planes input, (int Y, int X) padding)
    {
        var padded = Planes.Rent(input.Height + (2 * padding.Y), input.Width + (2 * padding.X), input.Channels);
        var (from, to) = (input.Width * input.Channels, padded.Width * input.Channels);
        var target = padded.AsSpan();
        var side = padding.X * input.Channels;
        target[..(padding.Y * to)].Clear();
        target[^(padding.Y * to)..].Clear();
        for (var y = 0; y < input.Height; y++)
        {
            var line = target.Slice((y + padding.Y) * to, to);
            line[..side].Clear();
            input.Values.AsSpan(y * from, from).CopyTo(line[side..]);
            line[(side + from)..].Clear();
        }
        return padded;
    }
}
