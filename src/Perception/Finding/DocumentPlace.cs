using System.Numerics;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Where the document lies, brought together from the net, the zone that was read and the edges of the picture.</summary>
internal sealed record DocumentPlace(Quad Corners, float Score, int Sides)
{
    private const float LeastScore = 0.15f;

    /// <summary>How far the zone's middle may be from where its format has it, in shares of the document's width and height.</summary>
    private const float MostOff = 0.12f;

    /// <summary>
    /// The document as it is read. A zone that was read tells which side is up, and stands for the document where the net saw it
    /// elsewhere or not at all. Null when nothing was seen clearly enough.
    /// </summary>
    public static DocumentPlace? Of(Picture picture, Sighting sighting, MrzFormat? format, IReadOnlyList<Quad> zoneLines)
    {
        var (corners, score) = (sighting.Document, sighting.DocumentScore);
        var seen = score >= LeastScore && corners.IsSound;
        if (format is { } known && zoneLines.Count > 0)
        {
            var zone = new Quad(zoneLines[0].TopLeft, zoneLines[0].TopRight, zoneLines[^1].BottomRight, zoneLines[^1].BottomLeft);
            if (seen && Agreeing(corners, zone, known) is { } turned)
                corners = turned;
            else if (zone.IsSound)
                (corners, score, seen) = (Around(zone, known), Math.Min(score, LeastScore), true);
        }
        if (!seen || !corners.IsSound)
            return null;
        var (refined, sides) = DocumentOutline.Refine(picture, corners);
        return new DocumentPlace(refined, score, sides);
    }

    public DocumentEvidence Evidence(string version) => new()
    {
        Corners = [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(Corners[corner].X, Corners[corner].Y))],
        Score = Math.Round(Score, 4),
        EdgesSeen = Sides,
        Version = version,
    };

    /// <summary>The document turned so that the zone lies in it where its format has it; null when it does not whichever way it is turned.</summary>
    private static Quad? Agreeing(Quad document, Quad zone, MrzFormat format)
    {
        var place = ZoneTemplates.Of(format);
        for (var turn = 0; turn < 4; turn++)
        {
            var turned = document.Turned(turn);
            var seen = Homography.Between(turned, Quad.Rectangle(0, 0, 1, 1)).Map(zone.Middle);
            var alike = Vector2.Dot(turned.TopRight - turned.TopLeft, zone.TopRight - zone.TopLeft) > 0;
            if (alike && Math.Abs(seen.X - place.Middle.X) < MostOff && Math.Abs(seen.Y - place.Middle.Y) < MostOff)
                return turned;
        }
        return null;
    }

    /// <summary>The document whose zone this is, by the measures of its format.</summary>
    private static Quad Around(Quad zone, MrzFormat format)
    {
        var map = Homography.Between(ZoneTemplates.Of(format), zone);
        return Quad.Rectangle(0, 0, 1, 1).Map(map.Map);
    }
}
