using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>Grey morphology with square windows and box means, on bytes row by row.</summary>
internal static class Morphology
{
    /// <summary>The maximum over the square that reaches <paramref name="reach"/> pixels to every side.</summary>
    public static byte[] Dilate(byte[] values, int width, int height, int reach) => Spread(values, width, height, reach, greatest: true);

    /// <summary>The minimum over the same square.</summary>
    public static byte[] Erode(byte[] values, int width, int height, int reach) => Spread(values, width, height, reach, greatest: false);

    public static byte[] Close(byte[] values, int width, int height, int reach) =>
        Erode(Dilate(values, width, height, reach), width, height, reach);

    public static byte[] Open(byte[] values, int width, int height, int reach) =>
        Dilate(Erode(values, width, height, reach), width, height, reach);

    /// <summary>The mean over the same square, cut off at the border.</summary>
    public static byte[] Mean(byte[] values, int width, int height, int reach)
    {
        var sums = new int[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            var row = 0;
            for (var x = 0; x < width; x++)
            {
                row += values[(y * width) + x];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }
        var means = new byte[values.Length];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - reach), Math.Min(height, y + reach + 1));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - reach), Math.Min(width, x + reach + 1));
                var sum = sums[(bottom * (width + 1)) + right] - sums[(top * (width + 1)) + right]
                    - sums[(bottom * (width + 1)) + left] + sums[(top * (width + 1)) + left];
                means[(y * width) + x] = (byte)(sum / ((bottom - top) * (right - left)));
            }
        }
        return means;
    }

    private static byte[] Spread(byte[] values, int width, int height, int reach, bool greatest)
    {
        var (upright, across) = (new byte[values.Length], new byte[values.Length]);
        for (var y = 0; y < height; y++)
        {
            var target = upright.AsSpan(y * width, width);
            values.AsSpan(y * width, width).CopyTo(target);
            for (var row = Math.Max(0, y - reach); row <= Math.Min(height - 1, y + reach); row++)
                Take(values.AsSpan(row * width, width), target, greatest);
        }
        for (var y = 0; y < height; y++)
        {
            var source = upright.AsSpan(y * width, width);
            var target = across.AsSpan(y * width, width);
            source.CopyTo(target);
            for (var step = 1; step <= Math.Min(reach, width - 1); step++)
            {
                Take(source[step..], target[..^step], greatest);
                Take(source[..^step], target[step..], greatest);
            }
        }
        return across;
    }

    private static void Take(ReadOnlySpan<byte> source, Span<byte> target, bool greatest)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= target.Length; i += Vector<byte>.Count)
        {
            var (a, b) = (new Vector<byte>(source[i..]), new Vector<byte>(target[i..]));
            (greatest ? Vector.Max(a, b) : Vector.Min(a, b)).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++)
            target[i] = greatest ? Math.Max(source[i], target[i]) : Math.Min(source[i], target[i]);
    }
}
