using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Pictures;

/// <summary>What came of a file that was sent as a picture: its pixels, or the reason why it is refused.</summary>
public abstract record PictureDecoding
{
    private PictureDecoding()
    {
    }

    /// <param name="Picture">Upright, reduced so that its long side is at most <see cref="PictureLimits.LongSide"/>.</param>
    /// <param name="Format">`jpeg`, `png`, `webp` or `avif`.</param>
    /// <param name="StoredWidth">Pixels a row in the file, before EXIF rotation and reduction.</param>
    /// <param name="StoredHeight">Rows in the file, before EXIF rotation and reduction.</param>
    /// <param name="ExifOrientation">1 to 8, already applied; 1 when the file has none.</param>
    public sealed record Decoded(Picture Picture, string Format, int StoredWidth, int StoredHeight, int ExifOrientation) : PictureDecoding;

    /// <param name="Reason">The code and the sentence for the person who sent the file.</param>
    public sealed record Refused(PictureRefusal Reason) : PictureDecoding;
}
