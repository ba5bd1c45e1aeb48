using System.Globalization;

namespace Bonafide.Cli.Bench;

/// <summary>So many of so many, with Wilson's 95 % interval.</summary>
internal readonly record struct Proportion(int Part, int Whole)
{
    private const double Z = 1.959964;

    /// <summary>The interval's ends, 0 to 1; 0 to 1 for nothing of nothing.</summary>
    public (double Low, double High) Interval()
    {
        if (Whole == 0) return (0, 1);
        var share = (double)Part / Whole;
        var scale = 1 + (Z * Z / Whole);
        var middle = share + (Z * Z / (2 * Whole));
        var half = Z * Math.Sqrt((share * (1 - share) / Whole) + (Z * Z / (4.0 * Whole * Whole)));
        return (Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }

    public override string ToString()
    {
        var (low, high) = Interval();
        return Whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Part} of {Whole} ({100.0 * Part / Whole:0.0} %, {100 * low:0.0} to {100 * high:0.0})");
    }
}
