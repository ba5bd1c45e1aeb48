using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>One value a pixel, 0 to 255, row by row.</summary>
internal sealed record GrayImage(int Width, int Height, byte[] Values)
{
    private GrayImage? _half;

    /// <summary>Between the four nearest pixels; outside of the picture the border goes on.</summary>
    public float At(float x, float y)
    {
        x = Math.Clamp(x, 0, Width - 1);
        y = Math.Clamp(y, 0, Height - 1);
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var (fx, fy) = (x - left, y - top);
        var upper = Values.AsSpan(top * Width, Width);
        var lower = Values.AsSpan(bottom * Width, Width);
        var above = upper[left] + ((upper[right] - upper[left]) * fx);
        var below = lower[left] + ((lower[right] - lower[left]) * fx);
        return above + ((below - above) * fy);
    }

    /// <summary>
    /// What <paramref name="place"/> looks like when it is brought to <paramref name="target"/> in an image of the given size. Where this
    /// makes it smaller, each value is the mean of what it covers, so that nothing aliases.
    /// </summary>
    public void Rectify(Quad place, Quad target, int width, int height, Span<float> values)
    {
        var (image, shrink) = (this, place.Width / target.Width);
        for (; shrink > 2.2f && Math.Min(image.Width, image.Height) > 1; shrink /= 2)
        {
            image = image.Half;
            place = place.Map(p => (p - new Vector2(0.5f)) / 2);
        }
        var back = Homography.Between(target, place);
        if (shrink <= 1.25f)
        {
            values[..(width * height)].Clear();
            image.Add(back, Vector2.Zero, width, height, 1, values);
            return;
        }
        values[..(width * height)].Clear();
        for (var sample = 0; sample < 4; sample++)
            image.Add(back, new Vector2(sample % 2, sample / 2) / 2 - new Vector2(0.25f), width, height, 0.25f, values);
    }

    /// <summary>Half the size; each value is the mean of four.</summary>
    public GrayImage Half => _half ??= Halve();

    private GrayImage Halve()
    {
        var (width, height) = (Math.Max(1, Width / 2), Math.Max(1, Height / 2));
        var values = GC.AllocateUninitializedArray<byte>(width * height);
        for (var y = 0; y < height; y++)
        {
            var upper = Values.AsSpan(2 * y * Width, Width);
            var lower = Values.AsSpan(Math.Min((2 * y) + 1, Height - 1) * Width, Width);
            var target = values.AsSpan(y * width, width);
            for (var x = 0; x < target.Length; x++)
            {
                var right = Math.Min((2 * x) + 1, upper.Length - 1);
                target[x] = (byte)((upper[2 * x] + upper[right] + lower[2 * x] + lower[right] + 2) >> 2);
            }
        }
        return new GrayImage(width, height, values);
    }

    /// <summary>Adds to every value its weighted share of the picture at the mapped place, moved by <paramref name="offset"/> target pixels.</summary>
    private unsafe void Add(in Homography back, Vector2 offset, int width, int height, float weight, Span<float> values)
    {
        var (right, bottom, stride) = (Width - 1, Height - 1, Width);
        fixed (byte* pixels = Values)
        fixed (float* sums = values)
        {
            for (var y = 0; y < height; y++)
            {
                var (at, step) = back.Line(offset.X, y + offset.Y);
                var row = sums + ((long)y * width);
                for (var x = 0; x < width; x++)
                {
                    var divisor = 1 / (at.Z + (x * step.Z));
                    var sourceX = Math.Clamp((at.X + (x * step.X)) * divisor, 0, right);
                    var sourceY = Math.Clamp((at.Y + (x * step.Y)) * divisor, 0, bottom);
                    var (left, top) = ((int)sourceX, (int)sourceY);
                    var (fx, fy) = (sourceX - left, sourceY - top);
                    var upper = pixels + ((long)top * stride) + left;
                    var next = left < right ? 1 : 0;
                    var lower = upper + (top < bottom ? stride : 0);
                    var above = upper[0] + ((upper[next] - upper[0]) * fx);
                    var below = lower[0] + ((lower[next] - lower[0]) * fx);
                    row[x] += weight * (above + ((below - above) * fy));
                }
            }
        }
    }

    /// <summary>Scaled so that the long side has <paramref name="side"/> pixels; each value is the mean of what it covers.</summary>
    public GrayImage Scaled(int side)
    {
        if (Math.Max(Width, Height) >= 2 * side && Math.Min(Width, Height) > 1)
            return Half.Scaled(side);
        var scale = (float)Math.Max(Width, Height) / side;
        var (width, height) = (Math.Max(1, (int)Math.Round(Width / scale)), Math.Max(1, (int)Math.Round(Height / scale)));
        var values = new byte[width * height];
        var samples = Math.Clamp((int)Math.Ceiling(scale), 1, 4);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                for (var i = 0; i < samples; i++)
                {
                    for (var j = 0; j < samples; j++)
                        sum += At(((x + ((j + 0.5f) / samples)) * scale) - 0.5f, ((y + ((i + 0.5f) / samples)) * scale) - 0.5f);
                }
                values[(y * width) + x] = (byte)((sum / (samples * samples)) + 0.5f);
            }
        }
        return new GrayImage(width, height, values);
    }
}
