using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Printed;

/// <summary>Why a value is taken for this field.</summary>
public enum ReadingGround
{
    /// <summary>Its label is printed beside or above it.</summary>
    Label,

    /// <summary>The field number of a driving licence stands before it (Directive 2006/126/EC annex I, AAMVA DL/ID card design).</summary>
    FieldNumber,

    /// <summary>No label was found: only its form and its place among the others suggest it. Never enough to contradict another source.</summary>
    Format,
}

/// <summary>Why a printed value may not be what it seems.</summary>
[Flags]
public enum FieldDoubts
{
    None = 0,

    /// <summary>A digit stood in a name and was taken for the letter it looks like.</summary>
    Letters = 1,

    /// <summary>Its date has a doubt of its own.</summary>
    Date = 2,

    /// <summary>The label was so damaged that another could be meant.</summary>
    Label = 4,
}

/// <summary>One value of a document with what it rests on.</summary>
public sealed record PrintedField
{
    public required PrintedFieldKind Kind { get; init; }

    /// <summary>The value as printed, without label, numbering and surrounding punctuation.</summary>
    public required string Text { get; init; }

    /// <summary>The lines the value was read from, in reading order.</summary>
    public required IReadOnlyList<PrintedLine> Lines { get; init; }

    /// <summary>The line of its label; null with <see cref="ReadingGround.Format"/>.</summary>
    public PrintedLine? Label { get; init; }

    /// <summary>0 to 1: how well the lines were read, how well the label fits and how plainly the value belongs to it. Never above 0.5 with <see cref="ReadingGround.Format"/>.</summary>
    public required double Confidence { get; init; }

    public required ReadingGround Ground { get; init; }

    public FieldDoubts Doubts { get; init; }

    /// <summary>The date, of the fields that are one.</summary>
    public PrintedDate? Date { get; init; }

    /// <summary>M, F or X, of the sex.</summary>
    public char? Sex { get; init; }

    /// <summary>ISO 3166-1 alpha-3 or the code of a machine-readable zone, of the nationality where its word is known.</summary>
    public string? Country { get; init; }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => $"{Kind} by {Ground}";
}
