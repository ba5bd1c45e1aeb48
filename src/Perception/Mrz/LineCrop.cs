using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>
/// Cuts a line out of a picture as the line net wants it: 32 rows, the capitals 20 rows high in the middle, 16 columns a character and a
/// margin of 16 columns on both sides.
/// </summary>
internal static class LineCrop
{
    public const int ColumnsPerCharacter = 16;
    public const int Margin = 16;
    private const float CapHeight = 20;

    /// <param name="gray">The picture.</param>
    /// <param name="line">Around the capitals of the line, in its pixels.</param>
    /// <param name="characters">How many character cells the line is wide; need not be whole.</param>
    /// <param name="stretch">Height of the capitals relative to the usual one, to look at the same line a little differently.</param>
    /// <param name="shift">Rows that the line is moved down.</param>
    public static Planes Cut(GrayImage gray, Quad line, float characters, float stretch = 1, float shift = 0)
    {
        var inner = (int)MathF.Round(characters * ColumnsPerCharacter);
        var width = (inner + (2 * Margin) + LineNet.ColumnsPerFrame - 1) / LineNet.ColumnsPerFrame * LineNet.ColumnsPerFrame;
        var cap = CapHeight * stretch;
        var top = ((LineNet.Rows - cap) / 2) + shift;
        var planes = Planes.Rent(LineNet.Rows, width, 1);
        gray.Rectify(line, Quad.Rectangle(Margin, top, Margin + inner, top + cap), width, LineNet.Rows, planes.AsSpan());
        Normalise(planes.AsSpan());
        return planes;
    }

    /// <summary>Mean 0, deviation about 1.</summary>
    private static void Normalise(Span<float> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
        }
        var mean = sum / values.Length;
        var scale = 1 / (Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))) + 4);
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)((values[i] - mean) * scale);
    }
}
