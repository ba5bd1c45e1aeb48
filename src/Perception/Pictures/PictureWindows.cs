using Bonafide.Perception.Native;

namespace Bonafide.Perception.Pictures;

/// <summary>Cuts windows of a picture that is about to be reduced, in a grid over all of it: what is finer than the reduced picture shows only there.</summary>
internal static class PictureWindows
{
    private const int Columns = 8, Rows = 6, Side = PictureWindow.Side;

    /// <summary>A picture of more pixels is read row by row and never whole, so that memory stays bounded; it has no windows.</summary>
    private const long MostPixels = 20_000_000;

    /// <summary>
    /// Whether a picture of this size, as it is stored, is reduced and may be held whole while windows are cut. A JPEG of 20 megapixels takes 60 to 80 million
    /// bytes; other formats may have 16 bits a value, and libvips would put what is larger than 100 million bytes into a file.
    /// </summary>
    public static bool Wanted(PictureFormat format, long width, long height) =>
        format == PictureFormat.Jpeg && Math.Max(width, height) > PictureLimits.LongSide && Math.Min(width, height) >= Side && width * height <= MostPixels;

    /// <summary>
    /// The windows of <paramref name="stored"/>, which must have been loaded for access in any order; none where it does not hold 8-bit RGB.
    /// <paramref name="width"/> is the upright, decoded picture's.
    /// </summary>
    /// <exception cref="VipsException">The file is damaged or cut off.</exception>
    public static IReadOnlyList<PictureWindow> Of(VipsImage stored, int width)
    {
        if (stored.Bands != 3)
            return [];
        var windows = new List<PictureWindow>(Columns * Rows);
        var orientation = stored.ExifOrientation;
        var scale = width / (float)(orientation >= 5 ? stored.Height : stored.Width);
        for (var i = 0; i < Columns * Rows; i++)
        {
            var left = (int)((stored.Width - Side) * ((i % Columns) + 0.5f) / Columns);
            var top = (int)((stored.Height - Side) * ((i / Columns) + 0.5f) / Rows);
            using var area = new VipsOperation("extract_area").With("input", stored).With("left", left).With("top", top).With("width", Side).With("height", Side).Build();
            if (area.ToBytes() is not { Length: Side * Side * 3 } rgb)
                return [];
            var (x, y) = Upright(left + (Side / 2) - 0.5f, top + (Side / 2) - 0.5f, stored.Width - 1, stored.Height - 1, orientation);
            windows.Add(new PictureWindow(((x + 0.5f) * scale) - 0.5f, ((y + 0.5f) * scale) - 0.5f, rgb));
        }
        return windows;
    }

    /// <summary>Where a stored pixel lies once the orientation is applied (EXIF 2.32, tag 0x0112). <paramref name="right"/> and <paramref name="bottom"/>: the last column and row.</summary>
    public static (float X, float Y) Upright(float x, float y, float right, float bottom, int orientation) => orientation switch
    {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (bottom - y, x),
        7 => (bottom - y, right - x),
        8 => (y, right - x),
        _ => (x, y),
    };
}
