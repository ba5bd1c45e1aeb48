using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Mrz;

/// <summary>From the scores of a zone's lines to its most likely text.</summary>
internal static class ZoneDecoding
{
    /// <summary>What the grammars allow, less a filler in front of a document number, which is always printed from the left.</summary>
    private static readonly MrzCharacters[][][] Allowed = [.. MrzGrammar.All.Select(grammar => Enumerable.Range(0, grammar.Layout.LineCount)
        .Select(line => grammar.Line(line).ToArray())
        .ToArray())];

    static ZoneDecoding()
    {
        foreach (var layout in MrzLayout.All)
        {
            if (layout.Find(MrzField.DocumentNumber) is { } number)
                Allowed[(int)layout.Format][number.Line][number.Start] = new(Allowed[(int)layout.Format][number.Line][number.Start].Bits & ~MrzCharacters.Filler.Bits);
        }
    }

    /// <summary>The best reading over the formats of the shape; null when none fits at all.</summary>
    public static ZoneReading? Decode(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, ZoneShape shape)
    {
        ZoneReading? best = null;
        foreach (var format in shape.Formats)
        {
            if (Decode(lines, places, format) is { } reading && reading.IsBetterThan(best))
                best = reading;
        }
        return best;
    }

    public static ZoneReading? Decode(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, MrzFormat format)
    {
        var allowed = Allowed[(int)format];
        CtcPath[] paths = [.. lines.Select((line, i) => CtcPath.Find(line, allowed[i]))];
        if (paths.Any(path => float.IsNegativeInfinity(path.Score)))
            return null;
        string[] text = [.. paths.Select(path => path.Text)];
        return new ZoneReading
        {
            Format = format,
            Text = text,
            Characters = [.. lines.Select((line, i) => CtcLattice.Read(line, allowed[i]))],
            Lines = places,
            Gap = (lines.Sum(line => line.Free) - paths.Sum(path => path.Score)) / text.Sum(line => line.Length),
            Holds = Holds(text, format),
        };
    }

    /// <summary>One reading of several looks at the same lines in the same format: each character's probabilities are the mean of theirs.</summary>
    public static ZoneReading Together(IReadOnlyList<ZoneReading> looks)
    {
        var first = looks[0];
        CharacterScores[][] characters = [.. first.Characters.Select((line, i) => line
            .Select((_, j) => CharacterScores.Mean([.. looks.Select(look => look.Characters[i][j])]))
            .ToArray())];
        string[] text = [.. characters.Select(line => string.Concat(line.Select(scores => scores.Best)))];
        return first with { Text = text, Characters = characters, Gap = looks.Min(look => look.Gap), Holds = Holds(text, first.Format) };
    }

    /// <summary>Whether every check digit is right and what they stand for is possible.</summary>
    public static bool Holds(IReadOnlyList<string> text, MrzFormat format) => MrzDocument.Parse(text, format).IsValid;

    /// <summary>Whether every check digit is right.</summary>
    public static bool DigitsHold(IReadOnlyList<string> text, MrzFormat format) =>
        MrzDocument.Parse(text, format).Document is { AllCheckDigitsValid: true };
}
