using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Mrz;

/// <summary>From the scores of a zone's lines to its most likely text.</summary>
internal static class ZoneDecoding
{
    /// <summary>A format less likely than another by more than this (natural logarithm) is not it, whatever its check digits say.</summary>
    private const float FormatMargin = 4;

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

    /// <summary>
    /// The reading in the format of the shape that fits best; null when none fits at all. The picture chooses the format, and the check digits
    /// only between formats that are about as likely: a visa has fewer of them than a passport, so that a passport misread in one character
    /// could otherwise pass for a visa whose check digits hold.
    /// </summary>
    public static ZoneReading? Decode(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, ZoneShape shape)
    {
        var paths = shape.Formats.Select(format => FormatPaths.Of(lines, format)).OfType<FormatPaths>().ToList();
        if (paths.Count == 0)
            return null;
        var likeliest = paths.Max(each => each.Score);
        var chosen = paths.Where(each => each.Score > likeliest - FormatMargin).MaxBy(each => (Holds(each.Text, each.Format), each.Score))!;
        return Reading(lines, places, chosen);
    }

    public static ZoneReading? Decode(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, MrzFormat format) =>
        FormatPaths.Of(lines, format) is { } paths ? Reading(lines, places, paths) : null;

    private static ZoneReading Reading(IReadOnlyList<LineScores> lines, IReadOnlyList<Quad> places, FormatPaths paths) => new()
    {
        Format = paths.Format,
        Text = paths.Text,
        Characters = [.. lines.Select((line, i) => CtcLattice.Read(line, Allowed[(int)paths.Format][i]))],
        Lines = places,
        Gap = (lines.Sum(line => line.Free) - paths.Score) / paths.Text.Sum(line => line.Length),
        Holds = Holds(paths.Text, paths.Format),
    };

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

    /// <summary>The most likely text of every line in one format, and the logarithm of how likely they are together.</summary>
    private sealed record FormatPaths(MrzFormat Format, string[] Text, float Score)
    {
        public static FormatPaths? Of(IReadOnlyList<LineScores> lines, MrzFormat format)
        {
            CtcPath[] paths = [.. lines.Select((line, i) => CtcPath.Find(line, Allowed[(int)format][i]))];
            return paths.Any(path => float.IsNegativeInfinity(path.Score)) ? null : new(format, [.. paths.Select(path => path.Text)], paths.Sum(path => path.Score));
        }
    }
}
