using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Text;

/// <summary>
/// A line of print on an upright page: pixels of the page, <see cref="Middle"/> at its horizontal middle, and how much it falls per pixel to
/// the right. <see cref="Height"/> is that of its tallest letters, without margins.
/// </summary>
internal sealed record TextLine(float Left, float Right, float Middle, float Slope, float Height)
{
    public float Width => Right - Left;

    /// <summary>Where there is no ink between two letters over so wide a stretch that words may part there, from left to right.</summary>
    public IReadOnlyList<WordGap> Gaps { get; init; } = [];

    /// <summary>Around the letters, grown to every side by a share of their height.</summary>
    public Quad Box(float across, float along)
    {
        var (half, centre) = ((0.5f + across) * Height, (Left + Right) / 2);
        float At(float x) => Middle + ((x - centre) * Slope);
        var (left, right) = (Left - (along * Height), Right + (along * Height));
        return new Quad(new(left, At(left) - half), new(right, At(right) - half), new(right, At(right) + half), new(left, At(left) + half));
    }
}

/// <summary>From the end of one letter to the beginning of the next, in pixels of the page.</summary>
internal readonly record struct WordGap(float Start, float End)
{
    public float Middle => (Start + End) / 2;
}
