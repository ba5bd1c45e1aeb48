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
    /// <param name="look">How it is looked at.</param>
    public static Planes Cut(GrayImage gray, Quad line, float characters, LineLook look)
    {
        var inner = (int)MathF.Round(characters * ColumnsPerCharacter * look.Width);
        var width = (inner + (2 * Margin) + LineNet.ColumnsPerFrame - 1) / LineNet.ColumnsPerFrame * LineNet.ColumnsPerFrame;
        var cap = CapHeight * look.Height;
        var top = ((LineNet.Rows - cap) / 2) + look.Down;
        var planes = Planes.Rent(LineNet.Rows, width, 1);
        gray.Rectify(line, Quad.Rectangle(Margin, top, Margin + inner, top + cap), width, LineNet.Rows, planes.AsSpan());
        if (look.LevelLight)
            LevelLight(planes.AsSpan(), width);
        LineInput.Normalise(planes.AsSpan());
        return planes;
    }

    /// <summary>Gives every stretch of about four characters the same mean and contrast, so that glare and shadow weigh less.</summary>
    private static void LevelLight(Span<float> values, int width)
    {
        const int reach = 2 * ColumnsPerCharacter;
        var (sums, squares) = (new double[width + 1], new double[width + 1]);
        for (var x = 0; x < width; x++)
        {
            double sum = 0, square = 0;
            for (var y = 4; y < LineNet.Rows - 4; y++)
            {
                var value = values[(y * width) + x];
                (sum, square) = (sum + value, square + ((double)value * value));
            }
            (sums[x + 1], squares[x + 1]) = (sums[x] + sum, squares[x] + square);
        }
        for (var x = 0; x < width; x++)
        {
            var (from, to) = (Math.Max(0, x - reach), Math.Min(width, x + reach + 1));
            var count = (to - from) * (LineNet.Rows - 8);
            var mean = (sums[to] - sums[from]) / count;
            var deviation = Math.Sqrt(Math.Max(0, ((squares[to] - squares[from]) / count) - (mean * mean)));
            for (var y = 0; y < LineNet.Rows; y++)
                values[(y * width) + x] = (float)((values[(y * width) + x] - mean) * 40 / (deviation + 3));
        }
    }
}

/// <summary>A way to look at a line that differs a little from the usual one.</summary>
/// <param name="Width">Columns a character relative to the usual.</param>
/// <param name="Height">Height of the capitals relative to the usual.</param>
/// <param name="Down">Rows that the line is moved down.</param>
/// <param name="LevelLight">Whether light is evened out along the line.</param>
internal readonly record struct LineLook(float Width, float Height = 1, float Down = 0, bool LevelLight = false)
{
    public static LineLook Usual { get; } = new(1);
}
