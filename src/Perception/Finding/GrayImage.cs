using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>One value a pixel, 0 to 255, row by row.</summary>
internal sealed record GrayImage(int Width, int Height, byte[] Values)
{
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
    /// makes it smaller, each value is the mean of several samples, so that nothing aliases.
    /// </summary>
    public void Rectify(Quad place, Quad target, int width, int height, Span<float> values)
    {
        var back = Homography.Between(target, place);
        var shrink = place.Width / target.Width;
        var samples = shrink > 1.25f ? Math.Clamp((int)Math.Ceiling(shrink), 2, 6) : 1;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                values[(y * width) + x] = samples == 1 ? At(back.Map(x, y)) : Mean(back, x, y, samples);
        }
    }

    private float At(Vector2 point) => At(point.X, point.Y);

    private float Mean(in Homography back, int x, int y, int samples)
    {
        var sum = 0f;
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j < samples; j++)
                sum += At(back.Map(x + (((j + 0.5) / samples) - 0.5), y + (((i + 0.5) / samples) - 0.5)));
        }
        return sum / (samples * samples);
    }

    /// <summary>Scaled so that the long side has <paramref name="side"/> pixels; each value is the mean of what it covers.</summary>
    public GrayImage Scaled(int side)
    {
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
