using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Faces;

/// <summary>
/// The plane on which faces are looked for: a picture as it is, or a document in it seen straight from above. Its coordinates are pixels of
/// <see cref="Seen"/>; whatever is cut out comes from the whole picture, at its resolution.
/// </summary>
internal sealed class FaceView
{
    private const int DocumentLongSide = 512;

    private readonly Picture _picture;
    private readonly RectifiedDocument? _document;

    private FaceView(Picture picture, RectifiedDocument? document) => (_picture, _document) = (picture, document);

    public Picture Seen => _document?.Picture ?? _picture;

    public static FaceView OfPicture(Picture picture) => new(picture, null);

    /// <summary>Null when the corners surround no plane.</summary>
    public static FaceView? OfDocument(Picture picture, Quad corners) =>
        RectifiedDocument.Of(picture, corners, DocumentLongSide) is { } document ? new FaceView(picture, document) : null;

    public Vector2 ToPicture(Vector2 point) => _document?.ToPicture(point) ?? point;

    public Quad ToPicture(Quad place) => _document?.ToPicture(place) ?? place;

    /// <summary>What is at <paramref name="square"/>, as a picture of so many pixels on every side.</summary>
    public Picture Cut(Quad square, int side) =>
        PerspectiveCut.Of(_picture, ToPicture(square), Quad.Rectangle(-0.5f, -0.5f, side - 0.5f, side - 0.5f), side, side);

    /// <summary>The same from <see cref="Seen"/>: good enough to look around.</summary>
    public Picture Glance(Quad square, int side) =>
        PerspectiveCut.Of(Seen, square, Quad.Rectangle(-0.5f, -0.5f, side - 0.5f, side - 0.5f), side, side);

    /// <summary>A picture's values as a net takes them: (value - mean) x factor, a mean for red, green and blue.</summary>
    public static Planes ToPlanes(Picture picture, Vector3 mean, float factor)
    {
        var planes = Planes.Rent(picture.Height, picture.Width, 3);
        var values = planes.AsSpan();
        for (var i = 0; i < values.Length; i += 3)
        {
            values[i] = (picture.Rgb[i] - mean.X) * factor;
            values[i + 1] = (picture.Rgb[i + 1] - mean.Y) * factor;
            values[i + 2] = (picture.Rgb[i + 2] - mean.Z) * factor;
        }
        return planes;
    }
}
