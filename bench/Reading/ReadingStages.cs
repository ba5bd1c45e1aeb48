using System.Numerics;
using Bonafide.Documents.Mrz;
using Bonafide.Perception;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Reading;

/// <summary>Reads a specimen again with what is known of it, step by step: the first step that need not be known is the one that failed.</summary>
internal sealed class ReadingStages(ZoneReader zones)
{
    public static ReadingStages Load() => new(new ZoneReader(new LineNet(NetFile.Read(Path.Combine(PictureReader.ModelFolder, "mrz-line.bfw")))));

    /// <summary>The step, with the pixels a character of the picture that was read.</summary>
    public string WhereLost(Specimen specimen)
    {
        if (specimen.Places is not { } known || PictureDecoder.Decode(File.ReadAllBytes(specimen.Path)) is not PictureDecoding.Decoded { ExifOrientation: 1 } decoded)
            return "an unknown step";
        var (picture, scale) = (decoded.Picture, (float)decoded.Picture.Width / decoded.StoredWidth);
        var gray = new GrayImage(picture.Width, picture.Height, picture.Gray);
        Quad[] lines = [.. known.Select(line => Place(line).Map(p => (p * scale) - new Vector2(0.5f)))];
        var zone = new Quad(lines[0].TopLeft, lines[0].TopRight, lines[^1].BottomRight, lines[^1].BottomLeft);
        var pitch = FormattableString.Invariant($"{lines.Average(line => line.Width) / specimen.Truth[0].Length:F1} pixels a character");
        if (zones.Read(gray, zone, CancellationToken.None) is { } found && Says(zones.Vote(gray, found), specimen) is null)
            return $"finding ({pitch})";
        var shape = ZoneShape.All.Single(each => each.Length == specimen.Truth[0].Length);
        if (shape.Formats.Select(format => zones.Look(gray, Blank(specimen, format, lines), LineLook.Usual)).OfType<ZoneReading>().ToList() is not { Count: > 0 } readings)
            return $"decoding: no path ({pitch})";
        var best = zones.Vote(gray, readings.Aggregate((a, b) => b.IsBetterThan(a) ? b : a));
        return Says(best, specimen) is { } wrong ? $"{wrong} ({pitch})" : $"the search for the lines ({pitch})";
    }

    /// <summary>Null when the reading is exact and would be reported.</summary>
    private static string? Says(ZoneReading reading, Specimen specimen)
    {
        var verdict = ZoneVerdict.Of(reading);
        if (!verdict.Text.SequenceEqual(specimen.Truth, StringComparer.Ordinal))
        {
            var wrong = verdict.Text.SelectMany((line, i) => line.Select((c, j) => (Read: c, Truth: i < specimen.Truth.Count && j < specimen.Truth[i].Length ? specimen.Truth[i][j] : '?', At: $"{i}.{j}", Scores: reading.Characters[i][j])))
                .Where(each => each.Read != each.Truth).ToList();
            return $"reading, {wrong.Count} characters: " + string.Join(", ", wrong.Take(6).Select(each =>
                FormattableString.Invariant($"{each.At} {each.Read} {each.Scores[each.Read]:F2} for {each.Truth} {(each.Truth == '?' ? 0 : each.Scores[each.Truth]):F3}")));
        }
        return verdict.IsCredible ? null : FormattableString.Invariant($"judgement: exact but not credible, gap {reading.Gap:F3}, weakest {reading.Weakest:F2}");
    }

    private static ZoneReading Blank(Specimen specimen, MrzFormat format, Quad[] lines) => new()
    {
        Format = format,
        Text = specimen.Truth,
        Characters = [],
        Lines = lines,
        Gap = 0,
        Holds = false,
    };

    private static Quad Place(float[][] line) => new(Point(line[0]), Point(line[1]), Point(line[2]), Point(line[3]));

    private static Vector2 Point(float[] at) => new(at[0], at[1]);
}
