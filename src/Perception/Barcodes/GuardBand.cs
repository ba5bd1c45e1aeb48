using System.Numerics;

namespace Bonafide.Perception.Barcodes;

/// <summary>A start or stop pattern: the places of its light runs and its width, in modules, and one broad dark and light run to look at first.</summary>
internal sealed record GuardPattern(int Modules, (int From, int To)[] Light, int Dark, (int From, int To) Space)
{
    private GuardPattern? _thin;

    public static GuardPattern Start { get; } = Of(SymbolCharacters.Start, 14, 17);

    public static GuardPattern Stop { get; } = Of(SymbolCharacters.Stop, 9, 12);

    /// <summary>The pattern from <see cref="ThinFrom"/> on: the end of the broad bar and all that follows.</summary>
    public GuardPattern Thin => _thin ??= new GuardPattern(Modules - ThinFrom, [.. Light.Select(run => (run.From - ThinFrom, run.To - ThinFrom))], 2, (Space.From - ThinFrom, Space.To - ThinFrom));

    public int ThinFrom => Dark - 2;

    /// <summary>The share of modules that are light.</summary>
    public float LightShare { get; } = (float)Light.Sum(run => run.To - run.From) / Modules;

    private static GuardPattern Of(ReadOnlySpan<byte> widths, int from, int to)
    {
        var light = new List<(int, int)>();
        var at = 0;
        for (var i = 0; i < widths.Length; at += widths[i], i++)
        {
            if (i % 2 == 1)
                light.Add((at, at + widths[i]));
        }
        return new GuardPattern(at, [.. light], widths[0], (from, to));
    }
}

/// <summary>The mean of some rows of a patch, with sums from the left, so that the light in any stretch is known at once.</summary>
internal sealed class GuardBand
{
    private readonly float[] _sums;
    private readonly float[] _squares;

    /// <param name="sums">Of the rows' values, pixel by pixel.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="middle">The y of the band's middle.</param>
    public GuardBand(ReadOnlySpan<float> sums, int rows, float middle)
    {
        Width = sums.Length;
        Middle = middle;
        _sums = new float[Width + 1];
        _squares = new float[Width + 1];
        for (var x = 0; x < Width; x++)
        {
            var value = (sums[x] / rows) - 128;
            _sums[x + 1] = _sums[x] + value;
            _squares[x + 1] = _squares[x] + (value * value);
        }
        var mean = _sums[Width] / Width;
        Deviation = MathF.Sqrt(MathF.Max(0, (_squares[Width] / Width) - (mean * mean)));
    }

    public int Width { get; }

    public float Middle { get; }

    /// <summary>The standard deviation of the whole band.</summary>
    public float Deviation { get; }

    /// <summary>
    /// By left end, in whole pixels: how much lighter the pattern's broad space is than its broad bar. A quick look that leaves out what need not be
    /// correlated; returns for how many places it was taken.
    /// </summary>
    public int Invitations(GuardPattern pattern, float module, int from, int to, Span<float> into)
    {
        var bar = (int)MathF.Round(pattern.Dark * module);
        var (light, end) = ((int)MathF.Round(pattern.Space.From * module), (int)MathF.Round(pattern.Space.To * module));
        var count = Math.Min(to, _sums.Length - Math.Max(end, bar)) - from;
        if (count <= 0)
            return 0;
        var (overBar, overSpace) = (1f / bar, 1f / (end - light));
        var sums = _sums.AsSpan(from);
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var dark = (new Vector<float>(sums[(i + bar)..]) - new Vector<float>(sums[i..])) * overBar;
            (((new Vector<float>(sums[(i + end)..]) - new Vector<float>(sums[(i + light)..])) * overSpace) - dark).CopyTo(into[i..]);
        }
        for (; i < count; i++)
            into[i] = ((sums[i + end] - sums[i + light]) * overSpace) - ((sums[i + bar] - sums[i]) * overBar);
        return count;
    }

    /// <summary>The standard deviation of the stretch that the pattern covers.</summary>
    public float Contrast(GuardPattern pattern, float left, float module)
    {
        left += 0.5f;
        var length = pattern.Modules * module;
        if (left < 0 || left + length > Width)
            return 0;
        var mean = (Sum(_sums, left + length) - Sum(_sums, left)) / length;
        return MathF.Sqrt(MathF.Max(0, ((Sum(_squares, left + length) - Sum(_squares, left)) / length) - (mean * mean)));
    }

    /// <summary>The correlation of the pattern, its first bar beginning at <paramref name="left"/> (in pixels between pixels), with the band: -1 to 1.</summary>
    public float Score(GuardPattern pattern, float left, float module)
    {
        left += 0.5f;
        var length = pattern.Modules * module;
        if (left < 0 || left + length > Width)
            return 0;
        var light = 0f;
        foreach (var (from, to) in pattern.Light)
            light += Sum(_sums, left + (to * module)) - Sum(_sums, left + (from * module));
        var all = Sum(_sums, left + length) - Sum(_sums, left);
        var squares = Sum(_squares, left + length) - Sum(_squares, left);
        var mean = all / length;
        var variance = (squares / length) - (mean * mean);
        var share = pattern.LightShare;
        return variance < 4 ? 0 : ((light / length) - (share * mean)) / MathF.Sqrt(variance * share * (1 - share));
    }

    private static float Sum(float[] sums, float x)
    {
        var at = (int)x;
        if ((uint)at >= (uint)(sums.Length - 1))
            return at < 0 ? 0 : sums[^1];
        return sums[at] + ((sums[at + 1] - sums[at]) * (x - at));
    }
}
