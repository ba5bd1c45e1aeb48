using System.Numerics;

namespace Bonafide.Perception.Barcodes;

/// <summary>Neighbouring cells whose strokes run one way.</summary>
/// <param name="Middle">In cells, (0, 0) being the corner of the first one.</param>
/// <param name="Along">Across the strokes, length 1.</param>
/// <param name="HalfLength">Along that direction, in cells.</param>
/// <param name="HalfHeight">Across it, in cells.</param>
/// <param name="Weight">The strength of all its cells, times the share of its box that they fill.</param>
internal sealed record StrokeRegion(Vector2 Middle, Vector2 Along, float HalfLength, float HalfHeight, float Weight)
{
    /// <summary>In pixels. The surroundings that every cell was looked at with make a region too large by about a cell on each side.</summary>
    public BarSpot Spot(int cell) => new((Middle * cell) - new Vector2(0.5f), Along, MathF.Max(1, HalfLength - 1) * cell, MathF.Max(1, HalfHeight - 1) * cell);
}

/// <summary>
/// Grows regions from the strongest cells over their neighbours: those not much weaker whose strokes run the same way. A barcode is one region whatever
/// lies beside it, and a gap of one cell, as a glint or a scratch makes, does not end it.
/// </summary>
internal sealed class StrokeRegions
{
    private const int FewestCells = 10;
    private const int MostGrown = 40;
    private const int Reach = 2;
    private const float LeastOfStrongest = 0.08f;

    /// <summary>The least cosine of twice the angle between a cell's strokes and the region's.</summary>
    private const float LeastAccord = 0.7f;

    /// <summary>Half a side in standard deviations of what fills it evenly is the root of three; a little more, for nothing is even.</summary>
    private const float SpanOfDeviation = 1.95f;

    private readonly Strokes _field;
    private readonly bool[] _taken;
    private readonly Stack<int> _open = new();
    private readonly List<int> _cells = [];

    private readonly float _leastCoherence;
    private readonly float _leastOfSeed;

    private StrokeRegions(Strokes field, bool generous)
    {
        _field = field;
        (_leastOfSeed, _leastCoherence) = generous ? (0.17f, 0.15f) : (0.25f, 0.2f);
        _taken = new bool[field.Strength.Length];
    }

    /// <summary>
    /// The likeliest first. Weak and mixed cells belong only where <paramref name="generous"/>: a low symbol falls apart without them, another grows
    /// together with what is beside it.
    /// </summary>
    public static IEnumerable<StrokeRegion> Of(Strokes field, bool generous) => new StrokeRegions(field, generous).Grown().OrderByDescending(region => region.Weight);

    private List<StrokeRegion> Grown()
    {
        var least = LeastOfStrongest * _field.Strength.Max();
        var seeds = Enumerable.Range(0, _taken.Length).Where(cell => _field.Strength[cell] > least).ToArray();
        Array.Sort(Array.ConvertAll(seeds, cell => -_field.Strength[cell]), seeds);
        var regions = new List<StrokeRegion>();
        foreach (var seed in seeds)
        {
            if (_taken[seed] || !IsCoherent(seed))
                continue;
            Grow(seed);
            if (_cells.Count < FewestCells)
                continue;
            regions.Add(Around());
            if (regions.Count == MostGrown)
                break;
        }
        return regions;
    }

    private bool IsCoherent(int cell) => _field.Strength[cell] > _leastCoherence * _field.All[cell];

    private void Grow(int seed)
    {
        _cells.Clear();
        _taken[seed] = true;
        _open.Push(seed);
        var (even, odd) = (0f, 0f);
        var least = _leastOfSeed * _field.Strength[seed];
        while (_open.TryPop(out var cell))
        {
            _cells.Add(cell);
            (even, odd) = (even + _field.Even[cell], odd + _field.Odd[cell]);
            var length = LeastAccord * MathF.Sqrt((even * even) + (odd * odd));
            var (x, y) = (cell % _field.Width, cell / _field.Width);
            for (var row = Math.Max(0, y - Reach); row <= Math.Min(_field.Height - 1, y + Reach); row++)
            {
                for (var column = Math.Max(0, x - Reach); column <= Math.Min(_field.Width - 1, x + Reach); column++)
                {
                    var other = (row * _field.Width) + column;
                    if (_taken[other] || _field.Strength[other] < least || !IsCoherent(other)
                        || (_field.Even[other] * even) + (_field.Odd[other] * odd) < length * _field.Strength[other])
                        continue;
                    _taken[other] = true;
                    _open.Push(other);
                }
            }
        }
    }

    private StrokeRegion Around()
    {
        var (even, odd, weight) = (0f, 0f, 0f);
        foreach (var cell in _cells)
            (even, odd, weight) = (even + _field.Even[cell], odd + _field.Odd[cell], weight + _field.Strength[cell]);
        var (sin, cos) = MathF.SinCos(MathF.Atan2(odd, even) / 2);
        var (least, greatest, mean, squares) = (new Vector2(float.MaxValue), new Vector2(float.MinValue), Vector2.Zero, Vector2.Zero);
        foreach (var cell in _cells)
        {
            var (x, y) = ((cell % _field.Width) + 0.5f, (cell / _field.Width) + 0.5f);
            var local = new Vector2((x * cos) + (y * sin), (y * cos) - (x * sin));
            (least, greatest) = (Vector2.Min(least, local), Vector2.Max(greatest, local));
            (mean, squares) = (mean + (local * _field.Strength[cell]), squares + (local * local * _field.Strength[cell]));
        }
        // The edge of a card that runs the same way clings to a barcode as a thin line: what most of the strength spans counts.
        mean /= weight;
        var span = (SpanOfDeviation * Vector2.SquareRoot(Vector2.Max(Vector2.Zero, (squares / weight) - (mean * mean)))) + new Vector2(0.5f);
        (least, greatest) = (Vector2.Max(least - new Vector2(0.5f), mean - span), Vector2.Min(greatest + new Vector2(0.5f), mean + span));
        var (middle, half) = ((least + greatest) / 2, (greatest - least) / 2);
        return new StrokeRegion(
            new Vector2((middle.X * cos) - (middle.Y * sin), (middle.X * sin) + (middle.Y * cos)), new Vector2(cos, sin), half.X, half.Y,
            weight * MathF.Min(1, _cells.Count / (4 * half.X * half.Y)));
    }
}
