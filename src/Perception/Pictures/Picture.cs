namespace Bonafide.Perception.Pictures;

/// <summary>A decoded picture, upright after EXIF: 8-bit RGB, interleaved, row by row from the top left. Not safe for several threads.</summary>
public sealed class Picture(int width, int height, byte[] rgb)
{
    private byte[]? _gray;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Rgb { get; } = rgb;

    /// <summary>Luma by ITU-R BT.601, one byte a pixel; computed once.</summary>
    public byte[] Gray => _gray ??= ToGray(Rgb, Width * Height);

    private static byte[] ToGray(byte[] rgb, int pixels)
    {
        var gray = GC.AllocateUninitializedArray<byte>(pixels);
        for (int i = 0, s = 0; i < pixels; i++, s += 3)
            gray[i] = (byte)((rgb[s] * 19595 + rgb[s + 1] * 38470 + rgb[s + 2] * 7471 + 32768) >> 16);
        return gray;
    }
}
