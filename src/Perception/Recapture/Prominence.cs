namespace Bonafide.Perception.Recapture;

/// <summary>How far each frequency of a spectrum stands out of its neighbourhood, in natural logarithms of power.</summary>
internal static class Prominence
{
    private const int Rows = SquareSpectrum.Side, Columns = SquareSpectrum.Columns, Reach = 4, AxisReach = 8;

    /// <summary>Frequencies this near to an axis hold the strokes of text, and are held against their neighbours along that axis.</summary>
    private const int Axis = 1;

    public const int Count = Rows * Columns;

    public static bool OnAxis(int row, int column) => column <= Axis || Math.Abs(row - (Rows / 2)) <= Axis;

    /// <summary>Writes log power minus its mean within 4 frequencies, or within 8 along the axis, for [128][65] values.</summary>
    public static void Of(ReadOnlySpan<float> power, Span<float> scratch, Span<float> prominence)
    {
        Smooth(power, scratch, prominence);
        for (var i = 0; i < Count; i++)
            prominence[i] = power[i] - prominence[i];
        for (var row = (Rows / 2) - Axis; row <= (Rows / 2) + Axis; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (from, to) = (Math.Max(0, column - AxisReach), Math.Min(Columns - 1, column + AxisReach));
                var sum = 0f;
                for (var k = from; k <= to; k++)
                    sum += power[(row * Columns) + k];
                prominence[(row * Columns) + column] = power[(row * Columns) + column] - (sum / (to - from + 1));
            }
        }
        for (var column = 0; column <= Axis; column++)
        {
            for (var row = 0; row < Rows; row++)
            {
                var sum = 0f;
                for (var k = -AxisReach; k <= AxisReach; k++)
                    sum += power[(((row + k + Rows) % Rows) * Columns) + column];
                prominence[(row * Columns) + column] = power[(row * Columns) + column] - (sum / ((2 * AxisReach) + 1));
            }
        }
    }

    /// <summary>Each value becomes the greatest within one frequency, so that peaks that wander from patch to patch still add up.</summary>
    public static void Widen(ReadOnlySpan<float> values, Span<float> scratch, Span<float> widened)
    {
        for (var row = 0; row < Rows; row++)
        {
            var line = values.Slice(row * Columns, Columns);
            var target = scratch.Slice(row * Columns, Columns);
            for (var column = 0; column < Columns; column++)
                target[column] = Math.Max(line[column], Math.Max(line[Math.Max(0, column - 1)], line[Math.Min(Columns - 1, column + 1)]));
        }
        for (var row = 0; row < Rows; row++)
        {
            var (above, below) = (((row + Rows - 1) % Rows) * Columns, ((row + 1) % Rows) * Columns);
            for (var column = 0; column < Columns; column++)
                widened[(row * Columns) + column] = Math.Max(scratch[(row * Columns) + column], Math.Max(scratch[above + column], scratch[below + column]));
        }
    }

    /// <summary>The mean of 9 x 9; frequencies along y go round.</summary>
    private static void Smooth(ReadOnlySpan<float> power, Span<float> scratch, Span<float> mean)
    {
        for (var row = 0; row < Rows; row++)
        {
            var line = power.Slice(row * Columns, Columns);
            var target = scratch.Slice(row * Columns, Columns);
            for (var column = 0; column < Columns; column++)
            {
                var sum = 0f;
                for (var k = column - Reach; k <= column + Reach; k++)
                    sum += line[k < 0 ? -k : k >= Columns ? (2 * Columns) - 2 - k : k];
                target[column] = sum;
            }
        }
        const float share = 1f / (((2 * Reach) + 1) * ((2 * Reach) + 1));
        for (var row = 0; row < Rows; row++)
        {
            var target = mean.Slice(row * Columns, Columns);
            target.Clear();
            for (var k = -Reach; k <= Reach; k++)
            {
                var line = scratch.Slice(((row + k + Rows) % Rows) * Columns, Columns);
                for (var column = 0; column < Columns; column++)
                    target[column] += line[column] * share;
            }
        }
    }
}
