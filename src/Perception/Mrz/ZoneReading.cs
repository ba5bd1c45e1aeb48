using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Mrz;

/// <summary>One reading of a zone in one format, before anybody has decided what it is worth.</summary>
internal sealed record ZoneReading
{
    public required MrzFormat Format { get; init; }

    /// <summary>What the picture says when only the format constrains it.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    public required IReadOnlyList<CharacterScores[]> Characters { get; init; }

    /// <summary>Around the capitals of each line, in pixels of the picture.</summary>
    public required IReadOnlyList<Quad> Lines { get; init; }

    /// <summary>
    /// How much less likely the reading is than whatever the net would have read freely: logarithm, mean of all characters. 0 for a clean
    /// zone, above 0.5 for something else than a zone.
    /// </summary>
    public required float Gap { get; init; }

    /// <summary>Whether the check digits of <see cref="Text"/> hold and its dates exist.</summary>
    public required bool Holds { get; init; }

    /// <summary>The least probability of a character as read.</summary>
    public float Weakest => Text.SelectMany((line, i) => line.Select((c, j) => Characters[i][j][c])).Min();

    /// <summary>Clean enough to look no further.</summary>
    public bool IsClean => Holds && Gap < 0.05f && Weakest > 0.3f;

    /// <summary>With a greater gap it is no zone, or was looked at in a wrong place, and that its few check digits hold is chance.</summary>
    public bool IsLikely => Gap <= 0.3f;

    /// <summary>The quadrangle around all lines.</summary>
    public Quad Zone => new(Lines[0].TopLeft, Lines[0].TopRight, Lines[^1].BottomRight, Lines[^1].BottomLeft);

    /// <summary>What holds is better than what does not, then what fits better; of two clean readings the one whose characters are clearer.</summary>
    public bool IsBetterThan(ZoneReading? other) => other is null
        || (IsClean && other.IsClean ? Weakest > other.Weakest : (Holds && IsLikely, -Gap).CompareTo((other.Holds && other.IsLikely, -other.Gap)) > 0);
}
