using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bonafide.Perception.Nets;

/// <summary>Where the inputs of neighbouring output pixels lie; lengths in floats.</summary>
internal readonly struct ConvolutionTile
{
    public required int KernelRows { get; init; }

    /// <summary>Kernel columns times input channels: contiguous.</summary>
    public required int RowLength { get; init; }

    public required int InputRow { get; init; }

    /// <summary>From one output pixel's first input to the next one's.</summary>
    public required int InputStep { get; init; }
}

/// <summary>
/// Sums of products for up to 8 output pixels and 16 or 32 output channels. Pixels beyond <c>count</c> repeat the last one, so that
/// nothing is read outside of the input; their sums mean nothing.
/// </summary>
internal static unsafe class ConvolutionKernels
{
    private const int Panel = Convolution.PanelWidth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two512(in ConvolutionTile tile, float* input, int count, float* first, float* second, float* sums)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        Vector512<float> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
        long s1 = Offset(tile, count, 1), s2 = Offset(tile, count, 2), s3 = Offset(tile, count, 3), s4 = Offset(tile, count, 4);
        long s5 = Offset(tile, count, 5), s6 = Offset(tile, count, 6), s7 = Offset(tile, count, 7);
        for (var row = 0; row < tile.KernelRows; row++, input += tile.InputRow)
        {
            var end = input + tile.RowLength;
            for (var p = input; p < end; p++, first += Panel, second += Panel)
            {
                var v = Vector512.LoadAligned(first);
                var w = Vector512.LoadAligned(second);
                var x = Vector512.Create(p[0]);
                a0 = Vector512.FusedMultiplyAdd(x, v, a0);
                a1 = Vector512.FusedMultiplyAdd(x, w, a1);
                x = Vector512.Create(p[s1]);
                b0 = Vector512.FusedMultiplyAdd(x, v, b0);
                b1 = Vector512.FusedMultiplyAdd(x, w, b1);
                x = Vector512.Create(p[s2]);
                c0 = Vector512.FusedMultiplyAdd(x, v, c0);
                c1 = Vector512.FusedMultiplyAdd(x, w, c1);
                x = Vector512.Create(p[s3]);
                d0 = Vector512.FusedMultiplyAdd(x, v, d0);
                d1 = Vector512.FusedMultiplyAdd(x, w, d1);
                x = Vector512.Create(p[s4]);
                e0 = Vector512.FusedMultiplyAdd(x, v, e0);
                e1 = Vector512.FusedMultiplyAdd(x, w, e1);
                x = Vector512.Create(p[s5]);
                f0 = Vector512.FusedMultiplyAdd(x, v, f0);
                f1 = Vector512.FusedMultiplyAdd(x, w, f1);
                x = Vector512.Create(p[s6]);
                g0 = Vector512.FusedMultiplyAdd(x, v, g0);
                g1 = Vector512.FusedMultiplyAdd(x, w, g1);
                x = Vector512.Create(p[s7]);
                h0 = Vector512.FusedMultiplyAdd(x, v, h0);
                h1 = Vector512.FusedMultiplyAdd(x, w, h1);
            }
        }
        Store(sums, a0, a1, b0, b1, c0, c1, d0, d1);
        Store(sums + (8 * Panel), e0, e1, f0, f1, g0, g1, h0, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One512(in ConvolutionTile tile, float* input, int count, float* weights, float* sums)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        long s1 = Offset(tile, count, 1), s2 = Offset(tile, count, 2), s3 = Offset(tile, count, 3), s4 = Offset(tile, count, 4);
        long s5 = Offset(tile, count, 5), s6 = Offset(tile, count, 6), s7 = Offset(tile, count, 7);
        for (var row = 0; row < tile.KernelRows; row++, input += tile.InputRow)
        {
            var end = input + tile.RowLength;
            for (var p = input; p < end; p++, weights += Panel)
            {
                var v = Vector512.LoadAligned(weights);
                a = Vector512.FusedMultiplyAdd(Vector512.Create(p[0]), v, a);
                b = Vector512.FusedMultiplyAdd(Vector512.Create(p[s1]), v, b);
                c = Vector512.FusedMultiplyAdd(Vector512.Create(p[s2]), v, c);
                d = Vector512.FusedMultiplyAdd(Vector512.Create(p[s3]), v, d);
                e = Vector512.FusedMultiplyAdd(Vector512.Create(p[s4]), v, e);
                f = Vector512.FusedMultiplyAdd(Vector512.Create(p[s5]), v, f);
                g = Vector512.FusedMultiplyAdd(Vector512.Create(p[s6]), v, g);
                h = Vector512.FusedMultiplyAdd(Vector512.Create(p[s7]), v, h);
            }
        }
        Store(sums, a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One256(in ConvolutionTile tile, float* input, int count, float* weights, float* sums)
    {
        for (var pixel = 0; pixel < count; pixel += 4)
        {
            Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            long s0 = Offset(tile, count, pixel), s1 = Offset(tile, count, pixel + 1);
            long s2 = Offset(tile, count, pixel + 2), s3 = Offset(tile, count, pixel + 3);
            var line = input;
            var panel = weights;
            for (var row = 0; row < tile.KernelRows; row++, line += tile.InputRow)
            {
                var end = line + tile.RowLength;
                for (var p = line; p < end; p++, panel += Panel)
                {
                    var v = Vector256.LoadAligned(panel);
                    var w = Vector256.LoadAligned(panel + 8);
                    var x = Vector256.Create(p[s0]);
                    a0 = Vector256.FusedMultiplyAdd(x, v, a0);
                    a1 = Vector256.FusedMultiplyAdd(x, w, a1);
                    x = Vector256.Create(p[s1]);
                    b0 = Vector256.FusedMultiplyAdd(x, v, b0);
                    b1 = Vector256.FusedMultiplyAdd(x, w, b1);
                    x = Vector256.Create(p[s2]);
                    c0 = Vector256.FusedMultiplyAdd(x, v, c0);
                    c1 = Vector256.FusedMultiplyAdd(x, w, c1);
                    x = Vector256.Create(p[s3]);
                    d0 = Vector256.FusedMultiplyAdd(x, v, d0);
                    d1 = Vector256.FusedMultiplyAdd(x, w, d1);
                }
            }
            Store(sums + (pixel * Panel), a0, a1, b0, b1, c0, c1, d0, d1);
        }
    }

    public static void OnePlain(in ConvolutionTile tile, float* input, int count, float* weights, float* sums)
    {
        for (var pixel = 0; pixel < count; pixel++)
        {
            var sum = new Span<float>(sums + (pixel * Panel), Panel);
            sum.Clear();
            var line = input + Offset(tile, count, pixel);
            var panel = weights;
            for (var row = 0; row < tile.KernelRows; row++, line += tile.InputRow)
            {
                for (var k = 0; k < tile.RowLength; k++, panel += Panel)
                {
                    for (var channel = 0; channel < Panel; channel++)
                        sum[channel] += line[k] * panel[channel];
                }
            }
        }
    }

    /// <summary>Adds the bias and, where asked, cuts at zero.</summary>
    public static void Finish(ReadOnlySpan<float> sums, ReadOnlySpan<float> bias, Span<float> answer, bool relu)
    {
        var i = 0;
        var floor = Vector256.Create(relu ? 0 : float.NegativeInfinity);
        for (; i + 8 <= sums.Length; i += 8)
            Vector256.Max(Vector256.Create(sums[i..]) + Vector256.Create(bias[i..]), floor).CopyTo(answer[i..]);
        for (; i < sums.Length; i++)
            answer[i] = relu ? Math.Max(0, sums[i] + bias[i]) : sums[i] + bias[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Offset(in ConvolutionTile tile, int count, int pixel) => (long)Math.Min(pixel, count - 1) * tile.InputStep;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        float* sums, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, Vector512<float> e, Vector512<float> f,
        Vector512<float> g, Vector512<float> h)
    {
        a.Store(sums);
        b.Store(sums + 16);
        c.Store(sums + 32);
        d.Store(sums + 48);
        e.Store(sums + 64);
        f.Store(sums + 80);
        g.Store(sums + 96);
        h.Store(sums + 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        float* sums, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, Vector256<float> e, Vector256<float> f,
        Vector256<float> g, Vector256<float> h)
    {
        a.Store(sums);
        b.Store(sums + 8);
        c.Store(sums + 16);
        d.Store(sums + 24);
        e.Store(sums + 32);
        f.Store(sums + 40);
        g.Store(sums + 48);
        h.Store(sums + 56);
    }
}
