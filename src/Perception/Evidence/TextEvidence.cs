namespace Bonafide.Perception.Evidence;

/// <summary>
/// A line of print on the document outside of its machine-readable zone, as the net reads it: O and 0, I and 1 may stand for each other. Letters that
/// look alike are one: Ș is Ş, Ţ is Ț, Ð is Đ. Wide gaps part lines, so a label and the value right of it are two.
/// </summary>
public sealed record TextEvidence
{
    public required string Value { get; init; }

    /// <summary>0 to 1: the mean probability of the characters, less where several looks at the line differ.</summary>
    public double Confidence { get; init; }

    /// <summary>Around the letters as they are read: top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    /// <summary>The same place on the document.</summary>
    public required DocumentBox Box { get; init; }

    public required string Version { get; init; }
}

/// <summary>A place on an upright document as shares of its width and height: 0 to 1 from its top left corner.</summary>
public readonly record struct DocumentBox(double Left, double Top, double Right, double Bottom);
