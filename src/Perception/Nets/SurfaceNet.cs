namespace Bonafide.Perception.Nets;

/// <summary>
/// Tells the document itself from a screen, a colour print and a grey copy by the mean spectrum of its picture, wherever in it something stands out.
/// Immutable; any number of threads may run it.
/// </summary>
internal sealed class SurfaceNet(NetFile file)
{
    public const int Genuine = 0, Screen = 1, ColourCopy = 2, GreyCopy = 3, Classes = 4;

    /// <summary>Frequencies along y run from -32 to 31 cycles a square of 64 pixels, those along x from 0 to 32.</summary>
    public const int Rows = 64, Columns = 33;

    private const int Inputs = 5, Reach = 4;

    private readonly NetChain _chain = new(file);

    public string Version { get; } = $"{file.Name} {file.Version}";

    /// <summary>
    /// Writes a logit for each class. <paramref name="luma"/> and <paramref name="chroma"/>: mean natural logarithms of power in luma and in red minus
    /// blue, [64][33] each.
    /// </summary>
    public void Run(ReadOnlySpan<float> luma, ReadOnlySpan<float> chroma, Span<float> logits)
    {
        using var answer = _chain.Run(Input(luma, chroma));
        answer.AsSpan().CopyTo(logits);
    }

    /// <summary>Both spectra against the mean of luma; how far each stands out of the 9 x 9 frequencies around it; how high the frequency is.</summary>
    internal static Planes Input(ReadOnlySpan<float> luma, ReadOnlySpan<float> chroma)
    {
        var level = 0.0;
        foreach (var value in luma)
            level += value;
        level /= luma.Length;
        var planes = Planes.Rent(Rows, Columns, Inputs);
        for (var i = 0; i < Rows * Columns; i++)
        {
            planes.Values[i * Inputs] = (float)(luma[i] - level) / 2;
            planes.Values[(i * Inputs) + 1] = (float)(chroma[i] - level) / 2;
            var (y, x) = ((i / Columns) - (Rows / 2), i % Columns);
            planes.Values[(i * Inputs) + 4] = (MathF.Sqrt((x * x) + (y * y)) / (Rows / 2)) - 0.7f;
        }
        StandOut(luma, planes, 2);
        StandOut(chroma, planes, 3);
        return planes;
    }

    private static void StandOut(ReadOnlySpan<float> power, Planes planes, int channel)
    {
        Span<double> tall = stackalloc double[Columns];
        for (var y = 0; y < Rows; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Reach), Math.Min(Rows - 1, y + Reach));
            for (var x = 0; x < Columns; x++)
            {
                tall[x] = 0;
                for (var row = top; row <= bottom; row++)
                    tall[x] += power[(row * Columns) + x];
            }
            for (var x = 0; x < Columns; x++)
            {
                var (left, right, around) = (Math.Max(0, x - Reach), Math.Min(Columns - 1, x + Reach), 0.0);
                for (var column = left; column <= right; column++)
                    around += tall[column];
                var at = (y * Columns) + x;
                planes.Values[(at * Inputs) + channel] = power[at] - (float)(around / ((bottom - top + 1) * (right - left + 1)));
            }
        }
    }
}
