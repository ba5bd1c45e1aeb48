using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Text;

/// <summary>
/// A line of print on an upright page: pixels of the page, <see cref="Middle"/> at its horizontal middle, and how much it falls per pixel to
/// the right. <see cref="Height"/> is that of its tallest letters, without margins.
/// </summary>
internal sealed record TextLine(float Left, float Right, float Middle, float Slope, float Height)
{
    public float Width => Right - Left;

    /// <summary>Around the letters, grown to every side by a share of their height.</summary>
    public Quad Box(float across, float along)
    {
        var (half, centre) = ((0.5f + across) * Height, (Left + Right) / 2);
        float At(float x) => Middle + ((x - centre) * Slope);
        var (left, right) = (Left - (along * Height), Right + (along * Height));
        return new Quad(new(left, At(left) - half), new(right, At(right) - half), new(right, At(right) + half), new(left, At(left) + half));
    }
}
