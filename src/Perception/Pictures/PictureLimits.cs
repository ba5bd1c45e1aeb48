namespace Bonafide.Perception.Pictures;

/// <summary>What a picture may be, checked from its bytes and header before anything is decoded.</summary>
public static class PictureLimits
{
    public const int Bytes = 16 * 1024 * 1024;

    public const long Pixels = 64_000_000;

    public const int Side = 16_000;

    /// <summary>
    /// The longest side of a decoded picture, in pixels. An MRZ of 44 characters across two thirds of the picture then has 39 pixels a
    /// character, where reading needs 11.
    /// </summary>
    public const int LongSide = 2600;

    internal static bool Allows(long width, long height) =>
        width is >= 1 and <= Side && height is >= 1 and <= Side && width * height <= Pixels;
}
