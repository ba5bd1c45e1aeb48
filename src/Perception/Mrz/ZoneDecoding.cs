using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Mrz;

/// <summary>From the scores of a zone's lines to its most likely text in each format of its shape.</summary>
internal static class ZoneDecoding
{
    public static ZoneReading? Decode(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, ZoneShape shape)
    {
        ZoneReading? best = null;
        var free = lines.Sum(line => line.Free);
        foreach (var format in shape.Formats)
        {
            var grammar = MrzGrammar.Of(format);
            CtcPath[] paths = [.. lines.Select((line, i) => CtcPath.Find(line, grammar.Line(i)))];
            if (paths.Any(path => float.IsNegativeInfinity(path.Score)))
                continue;
            string[] text = [.. paths.Select(path => path.Text)];
            var reading = new ZoneReading
            {
                Format = format,
                Text = text,
                Characters = [.. paths.Select((path, i) => CharacterScores.Of(lines[i], path))],
                Lines = places,
                Gap = (free - paths.Sum(path => path.Score)) / (shape.Lines * shape.Length),
                Holds = Holds(text, format),
            };
            if (reading.IsBetterThan(best))
                best = reading;
        }
        return best;
    }

    public static bool Holds(IReadOnlyList<string> text, MrzFormat format) => MrzDocument.Parse(text, format).IsValid;
}
