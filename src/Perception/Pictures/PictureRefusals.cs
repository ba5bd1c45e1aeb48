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
        $"The picture has too many pixels. Take it again at {PictureLimits.Pixels / 1_000_000} megapixels or less.");

    public static readonly PictureRefusal Heic = new(
        "picture_heic",
        "HEIC pictures are not accepted. Convert it to JPEG: on an iPhone choose Settings, Camera, Formats, Most Compatible and take it "
        + "again; on a computer open it and export it as JPEG.");

    public static readonly PictureRefusal Animated = new(
        "picture_animated", "The picture is animated. Send a still picture.");

    public static readonly PictureRefusal Truncated = new(
        "picture_truncated", "The picture is incomplete: its end is missing. Take it again.");

    public static readonly PictureRefusal Damaged = new(
        "picture_damaged", "The picture is damaged and cannot be read. Take it again.");

    /// <param name="found">What the first bytes say, such as `a GIF file`.</param>
    public static PictureRefusal Unsupported(string found) => new(
        "picture_format_unsupported", $"The file is {found}. Send a JPEG, PNG, WebP or AVIF picture.");
}
