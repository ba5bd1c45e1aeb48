namespace Bonafide.Documents.Mrz;

/// <summary>Where a run of characters stands: line and first position, both from zero, and length.</summary>
public readonly record struct MrzSpan(int Line, int Start, int Length)
{
    /// <summary>The first position after the run.</summary>
    public int End => Start + Length;

    /// <summary>Whether the position (from zero) lies inside.</summary>
    public bool Contains(int line, int position) => line == Line && position >= Start && position < End;

    /// <summary>The characters of the run. The lines must have the size of the format.</summary>
    public string Of(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines[Line].Substring(Start, Length);
    }
}

/// <summary>A data element and its place in the lines.</summary>
public readonly record struct MrzZone(MrzField Field, MrzSpan Span);

/// <summary>A check digit, its place, and the runs it is computed over, in the order of computation.</summary>
public sealed record MrzCheckedRuns(MrzField CheckDigit, MrzSpan Position, IReadOnlyList<MrzSpan> Runs);
