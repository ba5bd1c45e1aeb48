using System.Numerics;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Mrz;

/// <summary>Finds and reads the machine-readable zone of a picture, whichever way round it lies. Any number of threads may use it.</summary>
internal sealed class MrzReader(DocumentFinder finder, ZoneReader zones)
{
    private const float LeastZoneScore = 0.08f;
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
        Format = Name(reading.Format),
        Lines = [.. verdict.Text.Select((line, i) => Line(line, reading.Lines[i], reading.Characters[i]))],
        Confidence = verdict.Text.SelectMany((line, i) => line.Select((c, j) => Rounded(reading.Characters[i][j][c]))).Min(),
        AllCheckDigitsValid = verdict.DigitsHold,
        Ambiguities = verdict.Doubts,
        Version = zones.Version,
    };

    /// <summary>Where the zone may be, the most likely place first; later ones are worked out only when they are asked for.</summary>
    private IEnumerable<Quad> Places(Picture picture, GrayImage gray, Sighting sighting)
    {
        if (sighting.ZoneScore > LeastZoneScore)
        {
            yield return sighting.Zone;
            var closer = finder.Look(picture, Around(sighting.Zone, 1.5f));
            if (closer.ZoneScore > LeastZoneScore)
                yield return closer.Zone;
        }
        if (sighting.DocumentScore > LeastDocumentScore)
        {
            var closer = finder.Look(picture, Around(sighting.Document, 1.15f));
            if (closer.ZoneScore > LeastZoneScore)
                yield return closer.Zone;
        }
        if (sighting.ZoneMask is { } mask)
        {
            yield return mask;
            yield return mask.UpsideDown;
        }
        foreach (var band in BandSearch.Find(gray, MostBands))
        {
            yield return band;
            yield return band.UpsideDown;
        }
        foreach (var part in Parts(picture))
        {
            var seen = finder.Look(picture, part);
            if (seen.ZoneScore > LeastZoneScore)
                yield return seen.Zone;
        }
        var document = sighting.DocumentScore > LeastDocumentScore && sighting.Document.IsSound
            ? sighting.Document
            : Quad.Rectangle(-0.5f, -0.5f, picture.Width - 0.5f, picture.Height - 0.5f);
        foreach (var zone in ZoneTemplates.Zones(document))
            yield return zone;
    }

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

    private static MrzLineEvidence Line(string text, Quad place, CharacterScores[] characters) => new()
    {
        Text = text,
        Corners = [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(place[corner].X, place[corner].Y))],
        Characters = [.. text.Select((c, i) => new MrzCharacterEvidence($"{c}", Rounded(characters[i][c]), Alternatives(c, characters[i])))],
    };

    private static List<MrzAlternative> Alternatives(char read, CharacterScores scores) =>
        [.. LineNet.Alphabet
            .Where(c => c != read && scores[c] >= 0.001f)
            .OrderByDescending(c => scores[c])
            .Take(MostAlternatives)
            .Select(c => new MrzAlternative($"{c}", Rounded(scores[c])))];

    private static double Rounded(float probability) => Math.Round(probability, 4);

    private static string Name(MrzFormat format) => format switch
    {
        MrzFormat.Td1 => "TD1",
        MrzFormat.Td2 => "TD2",
        MrzFormat.Td3 => "TD3",
        MrzFormat.MrvA => "MRVA",
        MrzFormat.MrvB => "MRVB",
        MrzFormat.FrenchIdCard => "FRID",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
