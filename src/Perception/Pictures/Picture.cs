namespace Bonafide.Perception.Pictures;

/// <summary>
/// A decoded picture: interleaved 8-bit sRGB, row by row from the top left, upright. All evidence uses its coordinates:
/// pixels from the top left corner, x to the right, y down.
/// </summary>
public sealed class Picture
{
    private byte[]? _gray;

    public Picture(int width, int height, byte[] rgb)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (rgb.LongLength != 3L * width * height)
        {
            throw new ArgumentException("the pixels must be width x height x 3 bytes", nameof(rgb));
        }
        Width = width;
        Height = height;
        Rgb = rgb;
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Rgb { get; }

    /// <summary>What the file says of where it comes from; null for pixels that come of no file.</summary>
    public PictureOrigin? Origin { get; init; }

    /// <summary>Pieces of the file at its own resolution, row by row over all of it; empty where the picture was not reduced, or is too large to hold whole.</summary>
    public IReadOnlyList<PictureWindow> Windows { get; init; } = [];

    /// <summary>The luma (ITU-R BT.601) of every pixel, width x height bytes; computed once, the same array each time.</summary>
    public byte[] Gray => _gray ??= ToGray(Rgb);

    private static byte[] ToGray(byte[] rgb)
    {
        var gray = new byte[rgb.Length / 3];
        for (int i = 0, p = 0; i < gray.Length; i++, p += 3)
        {
            gray[i] = (byte)(((rgb[p] * 19595) + (rgb[p + 1] * 38470) + (rgb[p + 2] * 7471) + 32768) >> 16);
        }
        return gray;
    }
}
