using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Mrz;

/// <summary>Finds and reads the machine-readable zone of a picture, whichever way round it lies. Any number of threads may use it.</summary>
internal sealed class MrzReader(DocumentFinder finder, ZoneReader zones)
{
    private const int MostAlternatives = 3;

    /// <summary>Nothing is looked at before the search is asked.</summary>
    public ZoneHunt Hunt(Picture picture, Sighting sighting)
    {
        var gray = new GrayImage(picture.Width, picture.Height, picture.Gray);
        return new ZoneHunt(this, zones, gray, new ZonePlaces(finder, picture, gray, sighting));
    }

    public MrzEvidence Evidence(ZoneReading reading, ZoneVerdict verdict) => new()
    {
        Format = MrzFormatNames.Of(reading.Format),
        Lines = [.. verdict.Text.Select((line, i) => Line(line, Corners(reading.Lines[i]), reading.Characters[i]))],
        Confidence = Confidence(verdict.Text, reading.Characters),
        AllCheckDigitsValid = verdict.DigitsHold,
        Ambiguities = verdict.Doubts,
        Version = zones.Version,
    };

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
