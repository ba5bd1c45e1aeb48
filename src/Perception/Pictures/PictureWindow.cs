namespace Bonafide.Perception.Pictures;

/// <summary>
/// A square of the file's own pixels where the decoded picture has fewer: <see cref="Side"/> x <see cref="Side"/>, interleaved 8-bit RGB in the
/// file's own colours and its own orientation, so perhaps turned or mirrored against the picture.
/// </summary>
/// <param name="X">Of its middle, in pixels of the decoded picture.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Rgb">Its pixels.</param>
public sealed record PictureWindow(float X, float Y, byte[] Rgb)
{
    public const int Side = 96;
}
