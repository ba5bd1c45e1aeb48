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
    private const int MostBands = 4;
    private const int MostAlternatives = 3;

    public (ZoneReading? Reading, string? Source) Find(Picture picture, Sighting sighting, CancellationToken ct)
    {
        var gray = new GrayImage(picture.Width, picture.Height, picture.Gray);
        ZoneReading? best = null;
        string? source = null;
        foreach (var (place, from) in Places(picture, gray, sighting))
        {
            ct.ThrowIfCancellationRequested();
            var reading = zones.Read(gray, place, ct);
            if (reading is null || !reading.IsBetterThan(best))
                continue;
            (best, source) = (reading, from);
            if (best.IsClean)
                break;
        }
        if (best is null)
            return (null, null);
        var again = zones.Again(gray, best);
        return again.IsCredible ? (again, source) : (null, null);
    }

    public MrzEvidence Evidence(ZoneReading reading)
    {
        var (text, holds, doubts) = ZoneVerdict.Of(reading);
        return new MrzEvidence
        {
            Format = Name(reading.Format),
            Lines = [.. text.Select((line, i) => Line(line, reading.Lines[i], reading.Characters[i]))],
            Confidence = text.SelectMany((line, i) => line.Select((c, j) => Rounded(reading.Characters[i][j][c]))).Min(),
            AllCheckDigitsValid = holds,
            Ambiguities = doubts,
            Version = zones.Version,
        };
    }

    /// <summary>Where the zone may be, the most likely place first; later ones are worked out only when they are asked for.</summary>
    private IEnumerable<(Quad Place, string Source)> Places(Picture picture, GrayImage gray, Sighting sighting)
    {
        if (sighting.ZoneScore > LeastZoneScore)
        {
            yield return (sighting.Zone, "net");
            var closer = finder.Look(picture, Around(sighting.Zone, 1.5f));
            if (closer.ZoneScore > LeastZoneScore)
                yield return (closer.Zone, "net, closer");
        }
        if (sighting.ZoneMask is { } mask)
        {
            yield return (mask, "mask");
            yield return (mask.UpsideDown, "mask");
        }
        foreach (var band in BandSearch.Find(gray, MostBands))
        {
            yield return (band, "bands");
            yield return (band.UpsideDown, "bands");
        }
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
