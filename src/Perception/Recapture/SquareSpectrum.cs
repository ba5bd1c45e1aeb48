using System.Numerics;
using System.Runtime.InteropServices;

namespace Bonafide.Perception.Recapture;

/// <summary>
/// The spectra of two real planes of 64 x 64 pixels by one complex Fourier transform. Reused from square to square; one thread at a time.
/// </summary>
internal sealed class SquareSpectrum
{
    public const int Side = 64;

    /// <summary>Frequencies along x from 0 to 32 cycles a square; those along y run from -32 to 31.</summary>
    public const int Columns = (Side / 2) + 1;

    private static readonly float[] Window = [.. Enumerable.Range(0, Side).Select(i => 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * (i + 0.5f) / Side)))];
    private static readonly int[] Reversed = [.. Enumerable.Range(0, Side).Select(i => Enumerable.Range(0, 6).Sum(bit => ((i >> bit) & 1) << (5 - bit)))];

    private float[] _real = new float[Side * Side];
    private float[] _imaginary = new float[Side * Side];
    private float[] _spareReal = new float[Side * Side];
    private float[] _spareImaginary = new float[Side * Side];

    /// <summary>
    /// Fills both outputs, [64][33], with the natural logarithm of the power of each plane without its mean, under a Hann window. Row 32 is
    /// frequency 0 along y. The input planes, [64][64], are overwritten.
    /// </summary>
    public void LogPowers(Span<float> first, Span<float> second, Span<float> firstPower, Span<float> secondPower)
    {
        Windowed(first);
        Windowed(second);
        for (var y = 0; y < Side; y++)
        {
            first.Slice(y * Side, Side).CopyTo(_real.AsSpan(Reversed[y] * Side));
            second.Slice(y * Side, Side).CopyTo(_imaginary.AsSpan(Reversed[y] * Side));
        }
        TransformColumns();
        Transpose(_real, _spareReal);
        Transpose(_imaginary, _spareImaginary);
        (_real, _spareReal, _imaginary, _spareImaginary) = (_spareReal, _real, _spareImaginary, _imaginary);
        TransformColumns();
        // Rows are now frequencies along x, columns along y.
        for (var kx = 0; kx < Columns; kx++)
        {
            for (var ky = 0; ky < Side; ky++)
            {
                var (here, mirrored) = ((kx * Side) + ky, ((Side - kx) % Side * Side) + ((Side - ky) % Side));
                var (a, b, c, d) = (_real[here], _imaginary[here], _real[mirrored], _imaginary[mirrored]);
                var at = (((ky + (Side / 2)) % Side) * Columns) + kx;
                firstPower[at] = MathF.Log((((a + c) * (a + c)) + ((b - d) * (b - d))) / 4 + 1e-3f);
                secondPower[at] = MathF.Log((((b + d) * (b + d)) + ((c - a) * (c - a))) / 4 + 1e-3f);
            }
        }
    }

    private static void Windowed(Span<float> plane)
    {
        var sum = 0f;
        foreach (var value in plane)
            sum += value;
        var mean = sum / plane.Length;
        for (var y = 0; y < Side; y++)
        {
            var row = plane.Slice(y * Side, Side);
            for (var x = 0; x < Side; x++)
                row[x] = (row[x] - mean) * Window[x] * Window[y];
        }
    }

    /// <summary>Radix 2 down the columns, all columns at once; the rows come in bit-reversed order.</summary>
    private void TransformColumns()
    {
        var real = MemoryMarshal.Cast<float, Vector<float>>(_real.AsSpan());
        var imaginary = MemoryMarshal.Cast<float, Vector<float>>(_imaginary.AsSpan());
        var wide = Side / Vector<float>.Count;
        for (var half = 1; half < Side; half *= 2)
        {
            for (var turn = 0; turn < half; turn++)
            {
                var (sin, cos) = MathF.SinCos(-MathF.PI * turn / half);
                var (wr, wi) = (new Vector<float>(cos), new Vector<float>(sin));
                for (var row = turn; row < Side; row += 2 * half)
                {
                    var (upper, lower) = (row * wide, (row + half) * wide);
                    for (var i = 0; i < wide; i++)
                    {
                        var (r, m) = (real[lower + i], imaginary[lower + i]);
                        var (tr, ti) = ((r * wr) - (m * wi), (r * wi) + (m * wr));
                        var (ur, ui) = (real[upper + i], imaginary[upper + i]);
                        real[lower + i] = ur - tr;
                        imaginary[lower + i] = ui - ti;
                        real[upper + i] = ur + tr;
                        imaginary[upper + i] = ui + ti;
                    }
                }
            }
        }
    }

    /// <summary>Columns become rows, at once in bit-reversed order.</summary>
    private static void Transpose(float[] from, float[] to)
    {
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
                to[(Reversed[x] * Side) + y] = from[(y * Side) + x];
        }
    }
}
