namespace Bonafide.Perception.Barcodes;

/// <summary>
/// By how many modules the left edge of each symbol character lies beside its place in the plane, for curved and badly cornered symbols. Every
/// character begins with a bar and ends with a space, so the mean of many lines has one sharp edge every seventeen modules and is grey between.
/// </summary>
internal sealed class ColumnEdges
{
    private const int Bands = 7;
    private const float Reach = 2.5f;
    private const float Step = 0.125f;
    private const int Shifts = (int)(2 * Reach / Step) + 1;
    private const float Stiffness = 1.5f;

    private readonly float[] _shifts;
    private readonly int _edges;

    private ColumnEdges(float[] shifts, int edges, float clarity) => (_shifts, _edges, Clarity) = (shifts, edges, clarity);

    /// <summary>How sharp the edges are on the whole, in contrasts of the symbol: above 1 when the number of columns is right, near 0.5 when it is not.</summary>
    public float Clarity { get; }

    /// <summary>The place of character <paramref name="column"/> (0 is the left row indicator), in modules, at a height of 0 (top) to 1 (bottom).</summary>
    public float Left(int column, float height)
    {
        var at = Math.Clamp((height * Bands) - 0.5f, 0, Bands - 1);
        var band = Math.Min((int)at, Bands - 2);
        var upper = _shifts[(band * _edges) + column];
        var lower = _shifts[((band + 1) * _edges) + column];
        return ((column + 1) * SymbolCharacters.Modules) + upper + ((lower - upper) * (at - band));
    }

    public static ColumnEdges Of(SymbolSamples samples)
    {
        var edges = samples.Places + 1;
        var sharpness = Sharpness(samples, edges);
        var smooth = new float[edges * Shifts];
        var shifts = new float[Bands * edges];
        var clarity = 0f;
        for (var band = 0; band < Bands; band++)
        {
            for (var i = 0; i < smooth.Length; i++)
            {
                var above = sharpness[(Math.Max(0, band - 1) * smooth.Length) + i];
                var below = sharpness[(Math.Min(Bands - 1, band + 1) * smooth.Length) + i];
                smooth[i] = (above + (2 * sharpness[(band * smooth.Length) + i]) + below) / 4;
            }
            clarity += Follow(smooth, edges, shifts.AsSpan(band * edges, edges)) / (edges * Bands);
        }
        return new ColumnEdges(shifts, edges, clarity);
    }

    /// <summary>By band, edge and shift: how much lighter the module before the edge is than the one after it, in contrasts.</summary>
    private static float[] Sharpness(SymbolSamples samples, int edges)
    {
        var sharpness = new float[Bands * edges * Shifts];
        var lines = new int[Bands];
        for (var line = 0; line < samples.Lines; line++)
        {
            var height = samples.Height(line);
            if (height is < 0 or >= 1)
                continue;
            var band = (int)(height * Bands);
            lines[band]++;
            for (var edge = 0; edge < edges; edge++)
            {
                for (var shift = 0; shift < Shifts; shift++)
                {
                    var at = ((edge + 1) * SymbolCharacters.Modules) + (shift * Step) - Reach;
                    sharpness[(((band * edges) + edge) * Shifts) + shift] += samples.Light(line, at - 1, at) - samples.Light(line, at, at + 1);
                }
            }
        }
        for (var i = 0; i < sharpness.Length; i++)
            sharpness[i] /= Math.Max(1, lines[i / (edges * Shifts)]) * 2 * MathF.Max(1, samples.Contrast);
        return sharpness;
    }

    /// <summary>The sequence of shifts that goes along the sharpest edges and bends least.</summary>
    private static float Follow(float[] sharpness, int edges, Span<float> shifts)
    {
        const int most = 5;
        var total = new float[edges * Shifts];
        var from = new int[edges * Shifts];
        for (var shift = 0; shift < Shifts; shift++)
            total[shift] = sharpness[shift] - (0.1f * Square((shift * Step) - Reach));
        for (var edge = 1; edge < edges; edge++)
        {
            for (var shift = 0; shift < Shifts; shift++)
            {
                var best = float.MinValue;
                for (var other = Math.Max(0, shift - most); other <= Math.Min(Shifts - 1, shift + most); other++)
                {
                    var sum = total[((edge - 1) * Shifts) + other] - (Stiffness * Square((shift - other) * Step));
                    if (sum > best)
                        (best, from[(edge * Shifts) + shift]) = (sum, other);
                }
                total[(edge * Shifts) + shift] = best + sharpness[(edge * Shifts) + shift];
            }
        }
        var last = total.AsSpan((edges - 1) * Shifts);
        var at = 0;
        for (var shift = 1; shift < Shifts; shift++)
            at = last[shift] > last[at] ? shift : at;
        var clarity = 0f;
        for (var edge = edges - 1; edge >= 0; edge--)
        {
            shifts[edge] = (at * Step) - Reach;
            clarity += sharpness[(edge * Shifts) + at];
            at = from[(edge * Shifts) + at];
        }
        return clarity;
    }

    private static float Square(float x) => x * x;
}
