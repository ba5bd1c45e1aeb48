using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Pictures;

/// <summary>All reasons why a file is not accepted as a picture. Nothing of the file's content is in a message.</summary>
public static class PictureRefusals
{
    public static readonly PictureRefusal Empty = new("picture_empty", "The file is empty.");

    public static readonly PictureRefusal TooManyBytes = new(
        "picture_too_many_bytes", $"The file is larger than {PictureLimits.Bytes / (1024 * 1024)} MB.");

    public static readonly PictureRefusal TooManyPixels = new(
        "picture_too_many_pixels",
        $"The picture is larger than {PictureLimits.Pixels / 1_000_000} megapixels or {PictureLimits.Side} pixels a side.");

    public static readonly PictureRefusal Heic = new(
        "picture_heic",
        "HEIC pictures are not accepted. Convert it to JPEG: on an iPhone choose Settings, Camera, Formats, Most Compatible and take it "
        + "again; on a computer open it and export it as JPEG.");

    public static readonly PictureRefusal Animated = new(
        "picture_animated", "The picture is animated. Send a still picture.");

    public static readonly PictureRefusal Truncated = new(
        "picture_truncated", "The picture ends before all of it has arrived. Send it again.");

    public static readonly PictureRefusal Damaged = new(
        "picture_damaged", "The picture is damaged and cannot be read. Send another one.");

    public static readonly PictureRefusal TooCostly = new(
        "picture_too_costly", "The picture takes too much time or memory to read. Send another one.");

    /// <param name="found">What the first bytes say, such as `a GIF file`.</param>
    public static PictureRefusal Unsupported(string found) => new(
        "picture_format_unsupported", $"The file is {found}. Send a JPEG, PNG, WebP or AVIF picture.");
}
