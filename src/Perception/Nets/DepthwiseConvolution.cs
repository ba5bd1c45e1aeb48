using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bonafide.Perception.Nets;

/// <summary>
/// A convolution of 3 x 3 in which every channel has weights of its own and knows no other. What lies outside of the input counts as 0; with
/// a stride of 2 the window of an even side begins on its first pixel, as TensorFlow's padding "same" has it. Immutable.
/// </summary>
internal sealed unsafe class DepthwiseConvolution
{
    private const int Side = 3;
    private const int Lane = 8;

    private readonly int _channels;
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly VectorWidth _width;

    /// <param name="channels">Of input and output.</param>
    /// <param name="stride">1 or 2, in both directions.</param>
    /// <param name="weights">Row by row, column by column, channels innermost.</param>
    /// <param name="width">512 bits are worked on as 256: the channels of these nets are multiples of 8.</param>
    public DepthwiseConvolution(int channels, int stride, float[] weights, VectorWidth width)
    {
        if (weights.Length != Side * Side * channels || stride is not (1 or 2))
            throw new ArgumentException("The weights do not fit the layer.", nameof(weights));
        (_channels, _stride, _weights, _width) = (channels, stride, weights, width);
    }

    /// <summary>The caller disposes of the answer.</summary>
    public Planes Run(Planes input)
    {
        if (input.Channels != _channels)
            throw new ArgumentException("The channels do not fit the layer.", nameof(input));
        var output = Planes.Rent((input.Height + _stride - 1) / _stride, (input.Width + _stride - 1) / _stride, _channels);
        var (top, left) = (Before(input.Height, output.Height), Before(input.Width, output.Width));
        // The columns whose window lies within the input.
        var (first, end) = ((left + _stride - 1) / _stride, ((input.Width - Side + left) / _stride) + 1);
        using var zeros = Planes.Rent(1, input.Width, _channels);
        zeros.AsSpan().Clear();
        fixed (float* source = input.Values, target = output.Values, weights = _weights, zero = zeros.Values)
        {
            var rows = stackalloc float*[Side];
            for (var y = 0; y < output.Height; y++)
            {
                for (var row = 0; row < Side; row++)
                {
                    var at = (y * _stride) - top + row;
                    rows[row] = at >= 0 && at < input.Height ? source + ((long)at * input.Width * _channels) : zero;
                }
                var line = target + ((long)y * output.Width * _channels);
                for (var x = 0; x < output.Width; x++)
                {
                    if (x < first || x >= end)
                        Edge(rows, (x * _stride) - left, input.Width, weights, line + ((long)x * _channels));
                }
                if (end > first)
                    Inside(rows, ((first * _stride) - left) * _channels, end - first, weights, line + ((long)first * _channels));
            }
        }
        return output;
    }

    private int Before(int inputs, int outputs) => Math.Max(0, ((outputs - 1) * _stride) + Side - inputs) / 2;

    /// <summary>One output pixel whose window reaches outside.</summary>
    private void Edge(float** rows, int column, int width, float* weights, float* answer)
    {
        for (var channel = 0; channel < _channels; channel++)
        {
            var sum = 0f;
            for (var at = 0; at < Side * Side; at++)
            {
                var x = column + (at % Side);
                if (x >= 0 && x < width)
                    sum += rows[at / Side][(x * _channels) + channel] * weights[(at * _channels) + channel];
            }
            answer[channel] = sum;
        }
    }

    /// <summary>Neighbouring output pixels whose windows lie within the input.</summary>
    private void Inside(float** rows, int offset, int count, float* weights, float* answer)
    {
        var channel = 0;
        if (_width != VectorWidth.Plain)
        {
            for (; channel + Lane <= _channels; channel += Lane)
                Lanes(rows[0] + offset + channel, rows[1] + offset + channel, rows[2] + offset + channel, count, weights + channel, answer + channel);
        }
        for (; channel < _channels; channel++)
        {
            for (var x = 0; x < count; x++)
            {
                var sum = 0f;
                for (var at = 0; at < Side * Side; at++)
                    sum += rows[at / Side][offset + channel + (((x * _stride) + (at % Side)) * _channels)] * weights[(at * _channels) + channel];
                answer[(x * _channels) + channel] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes(float* upper, float* middle, float* lower, int count, float* weights, float* answer)
    {
        int c = _channels, step = _stride * _channels;
        Vector256<float> a = Vector256.Load(weights), b = Vector256.Load(weights + c), d = Vector256.Load(weights + (2 * c));
        Vector256<float> e = Vector256.Load(weights + (3 * c)), f = Vector256.Load(weights + (4 * c)), g = Vector256.Load(weights + (5 * c));
        Vector256<float> h = Vector256.Load(weights + (6 * c)), i = Vector256.Load(weights + (7 * c)), j = Vector256.Load(weights + (8 * c));
        for (var x = 0; x < count; x++, upper += step, middle += step, lower += step, answer += c)
        {
            var one = Vector256.Load(upper) * a;
            var two = Vector256.Load(middle) * e;
            var three = Vector256.Load(lower) * h;
            one = Vector256.FusedMultiplyAdd(Vector256.Load(upper + c), b, one);
            two = Vector256.FusedMultiplyAdd(Vector256.Load(middle + c), f, two);
            three = Vector256.FusedMultiplyAdd(Vector256.Load(lower + c), i, three);
            one = Vector256.FusedMultiplyAdd(Vector256.Load(upper + (2 * c)), d, one);
            two = Vector256.FusedMultiplyAdd(Vector256.Load(middle + (2 * c)), g, two);
            three = Vector256.FusedMultiplyAdd(Vector256.Load(lower + (2 * c)), j, three);
            (one + two + three).Store(answer);
        }
    }
}
