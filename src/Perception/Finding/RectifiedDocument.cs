using System.Numerics;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>A document cut out of its picture, seen straight from above and upright, with the way back to the picture it came from.</summary>
internal sealed class RectifiedDocument
{
    private const float CardAspect = 85.60f / 53.98f;
    private const float BookletAspect = 125f / 88;

    private readonly Homography _toPicture;
    private readonly Homography _toDocument;

    private RectifiedDocument(Picture picture, Quad place, Quad frame)
    {
        (Picture, Place) = (picture, place);
        (_toPicture, _toDocument) = (Homography.Between(frame, place), Homography.Between(place, frame));
    }

    /// <summary>The document alone: its top left corner is the picture's.</summary>
    public Picture Picture { get; }

    /// <summary>Where the document lies in the picture it was cut from.</summary>
    public Quad Place { get; }

    /// <summary>
    /// The document whose corners are given as it is read, with a long side of <paramref name="longSide"/> pixels; null when the corners
    /// surround no plane. Its shape is that of the nearest standard size (ISO/IEC 7810: ID-1, else ID-2 and ID-3, which are alike), or the
    /// corners' own where none is near: a tilted picture does not tell the true one. What lies outside of the picture is grey.
    /// </summary>
    public static RectifiedDocument? Of(Picture picture, Quad corners, int longSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longSide, 16);
        if (!corners.IsSound || Math.Min(corners.Width, corners.Height) < 8)
            return null;
        var wide = corners.Width >= corners.Height;
        var aspect = Aspect(wide ? corners.Width / corners.Height : corners.Height / corners.Width);
        var shortSide = Math.Max(8, (int)MathF.Round(longSide / aspect));
        var (width, height) = wide ? (longSide, shortSide) : (shortSide, longSide);
        var frame = Quad.Rectangle(-0.5f, -0.5f, width - 0.5f, height - 0.5f);
        return new RectifiedDocument(PerspectiveCut.Of(picture, corners, frame, width, height), corners, frame);
    }

    /// <summary>A point of <see cref="Picture"/> in pixels of the whole picture.</summary>
    public Vector2 ToPicture(Vector2 point) => _toPicture.Map(point);

    /// <inheritdoc cref="ToPicture(Vector2)"/>
    public Quad ToPicture(Quad place) => place.Map(_toPicture.Map);

    /// <summary>A point of the whole picture in pixels of <see cref="Picture"/>.</summary>
    public Vector2 ToDocument(Vector2 point) => _toDocument.Map(point);

    /// <inheritdoc cref="ToDocument(Vector2)"/>
    public Quad ToDocument(Quad place) => place.Map(_toDocument.Map);

    private static float Aspect(float seen) => seen switch
    {
        < 1.15f or > 2f => Math.Min(seen, 8),
        > (CardAspect + BookletAspect) / 2 => CardAspect,
        _ => BookletAspect,
    };
}
