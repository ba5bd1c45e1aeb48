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

    public bool IsBetterThan(ZoneReading? other) => other is null || (Holds, -Gap).CompareTo((other.Holds, -other.Gap)) > 0;
}
