using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Mrz;

/// <summary>Where a zone may be; <paramref name="EitherWay"/> where it may as well be upside down.</summary>
internal readonly record struct ZonePlace(Quad Where, bool EitherWay = false);

/// <summary>Where the zone of a picture may be, the likeliest place first; later ones are worked out only when they are asked for.</summary>
internal sealed class ZonePlaces(DocumentFinder finder, Picture picture, GrayImage gray, Sighting sighting)
{
    private const float LeastZoneScore = 0.08f;
    private const float LeastZoneHint = 0.25f;
    private const float LeastDocumentScore = 0.2f;

    /// <summary>A document seen this clearly has its zone in it, and the rest of the picture has none.</summary>
    private const float ClearDocumentScore = 0.5f;

    private const int MostBands = 3;

    private readonly List<Quad> _seen = [];
    private bool _hinted = HintsAtZone(sighting);

    /// <summary>Where the finder sees one, at first sight and at a closer look.</summary>
    public IEnumerable<ZonePlace> Seen()
    {
        if (Noted(sighting) is { } first)
            yield return new(first);
        if (sighting.DocumentScore > LeastDocumentScore && Noted(finder.Look(picture, Around(sighting.Document, 1.15f))) is { } inDocument)
            yield return new(inDocument);
    }

    /// <summary>Where it may be although the finder sees none clearly.</summary>
    public IEnumerable<ZonePlace> Elsewhere()
    {
        if (sighting.ZoneScore > LeastZoneScore && Noted(finder.Look(picture, Around(sighting.Zone, 1.5f))) is { } closer)
            yield return new(closer);
        foreach (var mended in _seen.Where(zone => !zone.IsSound).SelectMany(Mended))
            yield return new(mended);
        if (sighting.ZoneMask is { } mask)
            yield return new(mask, EitherWay: true);
        if (_hinted)
        {
            foreach (var band in BandSearch.Find(gray, MostBands))
                yield return new(band, EitherWay: true);
        }
        if (_hinted || sighting.DocumentScore < ClearDocumentScore)
        {
            foreach (var part in Parts(picture))
            {
                if (Noted(finder.Look(picture, part)) is { } there)
                    yield return new(there);
            }
        }
        if (!_hinted)
            yield break;
        var document = sighting.DocumentScore > LeastDocumentScore && sighting.Document.IsSound
            ? sighting.Document
            : Quad.Rectangle(-0.5f, -0.5f, picture.Width - 0.5f, picture.Height - 0.5f);
        foreach (var zone in ZoneTemplates.Zones(document))
            yield return new(zone);
    }

    /// <summary>The zone that the finder sees there, if any, kept in mind for what comes later.</summary>
    private Quad? Noted(Sighting there)
    {
        _hinted |= HintsAtZone(there);
        if (there.ZoneScore <= LeastZoneScore)
            return null;
        _seen.Add(there.Zone);
        return there.Zone;
    }

    /// <summary>One corner of the four is wrong: each in turn is put where the other three make a parallelogram of a zone's proportions.</summary>
    private static IEnumerable<Quad> Mended(Quad zone)
    {
        var (a, b, c, d) = (zone.TopLeft, zone.TopRight, zone.BottomRight, zone.BottomLeft);
        foreach (var mended in (Quad[])[new(b + d - c, b, c, d), new(a, a + c - d, c, d), new(a, b, b + d - a, d), new(a, b, c, a + c - b)])
        {
            if (mended.IsSound && mended.Width / mended.Height is > 3 and < 25)
                yield return mended;
        }
    }

    /// <summary>Whether it is worth searching on where the net itself saw no zone that can be read: a page or a licence costs little then.</summary>
    private static bool HintsAtZone(Sighting sighting) => sighting.ZoneScore > LeastZoneHint || sighting.ZoneMask is not null;

    /// <summary>Overlapping halves along the longer side, and the picture with a margin: for two documents in one picture, and for close scans.</summary>
    private static IEnumerable<Region> Parts(Picture picture)
    {
        var (width, height) = ((float)picture.Width, (float)picture.Height);
        var wide = width >= height;
        foreach (var start in (float[])[0.35f, 0, 0.175f])
            yield return wide ? new Region(start * width, 0, 0.65f * width, height) : new Region(0, start * height, width, 0.65f * height);
        yield return new Region(-0.15f * width, -0.15f * height, 1.3f * width, 1.3f * height);
    }

    private static Region Around(Quad zone, float times)
    {
        var (least, greatest) = zone.Bounds;
        var half = (Vector2.Max(zone.Middle - least, greatest - zone.Middle) * times) + new Vector2(30);
        return new Region(zone.Middle.X - half.X, zone.Middle.Y - half.Y, 2 * half.X, 2 * half.Y);
    }
}
