using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>
/// The edges of a picture by cell, each with its surroundings: how much there is in all, and how much more in its main direction than across. The
/// direction is half the angle of (<see cref="Even"/>, <see cref="Odd"/>). Noise has no direction and so no strength.
/// </summary>
internal sealed record Strokes(int Width, int Height, float[] Even, float[] Odd, float[] All, float[] Strength)
{
    public static Strokes Of(GrayImage gray, int cell, int window)
    {
        var (width, height) = (gray.Width / cell, gray.Height / cell);
        float[] even = new float[width * height], odd = new float[width * height], all = new float[width * height], strength = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (xx, yy, xy) = Edges(gray, column * cell, row * cell, cell);
                // The root of the energy keeps one bright edge from outweighing a field of darker ones.
                var root = 1 / MathF.Sqrt(xx + yy + 1);
                var at = (row * width) + column;
                (even[at], odd[at], all[at]) = ((xx - yy) * root, 2 * xy * root, (xx + yy) * root);
            }
        }
        Spread(even, width, height, window);
        Spread(odd, width, height, window);
        Spread(all, width, height, window);
        for (var i = 0; i < strength.Length; i++)
            strength[i] = MathF.Sqrt((even[i] * even[i]) + (odd[i] * odd[i]));
        return new Strokes(width, height, even, odd, all, strength);
    }

    /// <summary>Sums of squared and mixed differences over every second row of a cell.</summary>
    private static (float XX, float YY, float XY) Edges(GrayImage gray, int left, int top, int cell)
    {
        int xx = 0, yy = 0, xy = 0;
        var first = Math.Max(1, left);
        var last = Math.Min(gray.Width - 1, left + cell);
        for (var y = Math.Max(1, top); y < Math.Min(gray.Height - 1, top + cell); y += 2)
        {
            var row = gray.Values.AsSpan(y * gray.Width, gray.Width);
            var above = gray.Values.AsSpan((y - 1) * gray.Width, gray.Width);
            var below = gray.Values.AsSpan((y + 1) * gray.Width, gray.Width);
            for (var x = first; x < last; x++)
            {
                var dx = row[x + 1] - row[x - 1];
                var dy = below[x] - above[x];
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        return (xx, yy, xy);
    }

    /// <summary>Every value becomes the sum of the square around it; beyond the rim there is nothing.</summary>
    private static void Spread(float[] values, int width, int height, int window)
    {
        var sums = new float[values.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var k = Math.Max(0, x - window); k <= Math.Min(width - 1, x + window); k++)
                    sums[(y * width) + x] += values[(y * width) + k];
            }
        }
        Array.Clear(values);
        for (var y = 0; y < height; y++)
        {
            for (var k = Math.Max(0, y - window); k <= Math.Min(height - 1, y + window); k++)
            {
                for (var x = 0; x < width; x++)
                    values[(y * width) + x] += sums[(k * width) + x];
            }
        }
    }
}
