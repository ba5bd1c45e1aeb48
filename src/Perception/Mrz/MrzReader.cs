using System.Numerics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Mrz;

/// <summary>Finds and reads the machine-readable zone of a picture, whichever way round it lies. Any number of threads may use it.</summary>
internal sealed class MrzReader(DocumentFinder finder, ZoneReader zones)
{
    private const float LeastZoneScore = 0.08f;
    private const float LeastZoneHint = 0.25f;
    private const float LeastDocumentScore = 0.2f;
    private const float GreatestGap = 0.3f;
    private const int MostBands = 4;
    private const int MostAlternatives = 3;

    /// <summary>Null when there is no zone, or none that can be read with confidence.</summary>
    public (ZoneReading Reading, MrzEvidence Evidence)? Read(Picture picture, Sighting sighting, CancellationToken ct)
    {
        var gray = new GrayImage(picture.Width, picture.Height, picture.Gray);
        ZoneReading? best = null;
        foreach (var place in Places(picture, gray, sighting))
        {
            ct.ThrowIfCancellationRequested();
            if (zones.Read(gray, place, ct) is { } reading && reading.IsBetterThan(best))
                best = reading;
            if (best is { IsClean: true })
                break;
        }
        if (best is null || best.Gap > GreatestGap)
            return null;
        var together = zones.Vote(gray, best);
        var verdict = ZoneVerdict.Of(together);
        return verdict.IsCredible ? (together, Evidence(together, verdict)) : null;
    }

    private MrzEvidence Evidence(ZoneReading reading, ZoneVerdict verdict) => new()
    {
        Format = MrzFormatNames.Of(reading.Format),
        Lines = [.. verdict.Text.Select((line, i) => Line(line, Corners(reading.Lines[i]), reading.Characters[i]))],
        Confidence = Confidence(verdict.Text, reading.Characters),
        AllCheckDigitsValid = verdict.DigitsHold,
        Ambiguities = verdict.Doubts,
        Version = zones.Version,
    };

    /// <summary>Where the zone may be, the most likely place first; later ones are worked out only when they are asked for.</summary>
    private IEnumerable<Quad> Places(Picture picture, GrayImage gray, Sighting sighting)
    {
        var seen = new List<Quad>();
        if (sighting.ZoneScore > LeastZoneScore)
        {
            yield return sighting.Zone;
            seen.Add(sighting.Zone);
            var closer = finder.Look(picture, Around(sighting.Zone, 1.5f));
            if (closer.ZoneScore > LeastZoneScore)
            {
                yield return closer.Zone;
                seen.Add(closer.Zone);
            }
        }
        var hinted = HintsAtZone(sighting);
        if (sighting.DocumentScore > LeastDocumentScore)
        {
            var closer = finder.Look(picture, Around(sighting.Document, 1.15f));
            hinted |= HintsAtZone(closer);
            if (closer.ZoneScore > LeastZoneScore)
            {
                yield return closer.Zone;
                seen.Add(closer.Zone);
            }
        }
        foreach (var mended in seen.Where(zone => !zone.IsSound).SelectMany(Mended))
            yield return mended;
        if (sighting.ZoneMask is { } mask)
        {
            yield return mask;
            yield return mask.UpsideDown;
        }
        foreach (var band in BandSearch.Find(gray, hinted ? MostBands : 1))
        {
            yield return band;
            yield return band.UpsideDown;
        }
        foreach (var part in Parts(picture))
        {
            var there = finder.Look(picture, part);
            hinted |= HintsAtZone(there);
            if (there.ZoneScore > LeastZoneScore)
                yield return there.Zone;
        }
        if (!hinted)
            yield break;
        var document = sighting.DocumentScore > LeastDocumentScore && sighting.Document.IsSound
            ? sighting.Document
            : Quad.Rectangle(-0.5f, -0.5f, picture.Width - 0.5f, picture.Height - 0.5f);
        foreach (var zone in ZoneTemplates.Zones(document))
            yield return zone;
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

    /// <summary>The least certain character's confidence.</summary>
    public static double Confidence(IReadOnlyList<string> text, IReadOnlyList<CharacterScores[]> characters) =>
        text.SelectMany((line, i) => line.Select((c, j) => Rounded(characters[i][j][c]))).Min();

    public static MrzLineEvidence Line(string text, IReadOnlyList<PicturePoint> corners, CharacterScores[] characters) => new()
    {
        Text = text,
        Corners = corners,
        Characters = [.. text.Select((c, i) => new MrzCharacterEvidence($"{c}", Rounded(characters[i][c]), Alternatives(c, characters[i])))],
    };

    private static PicturePoint[] Corners(Quad place) => [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(place[corner].X, place[corner].Y))];

    private static List<MrzAlternative> Alternatives(char read, CharacterScores scores) =>
        [.. LineNet.Alphabet
            .Where(c => c != read && scores[c] >= 0.001f)
            .OrderByDescending(c => scores[c])
            .Take(MostAlternatives)
            .Select(c => new MrzAlternative($"{c}", Rounded(scores[c])))];

    private static double Rounded(float probability) => Math.Round(probability, 4);
}
