using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>
/// A symbol straightened between its corners: lines from above its top to below its bottom, from left to right in modules. A line is read through sums, so that the
/// mean light of any stretch is known at once.
/// </summary>
internal sealed class SymbolSamples
{
    /// <summary>Share of the symbol's height that is sampled above and below it.</summary>
    public const float Beyond = 0.08f;

    private const int PerModule = 2;
    private const int MarginModules = 4;
    private const int FewestLines = 40;

    private readonly float[] _sums;
    private readonly int _stride;

    private SymbolSamples(int lines, int columns, bool compact, float[] sums, float contrast)
    {
        (Lines, Columns, Compact, _sums, Contrast) = (lines, columns, compact, sums, contrast);
        _stride = sums.Length / lines;
    }

    public int Lines { get; }

    /// <summary>Data columns.</summary>
    public int Columns { get; }

    /// <inheritdoc cref="SymbolPlace.Compact"/>
    public bool Compact { get; }

    /// <summary>Data columns and row indicators.</summary>
    public int Places => Columns + (Compact ? 1 : 2);

    /// <summary>The standard deviation of all samples.</summary>
    public float Contrast { get; }

    /// <summary>Line 0 is above the symbol's top edge (0), the last one below its bottom edge (1).</summary>
    public float Height(float line) => ((line + 0.5f) / Lines * (1 + (2 * Beyond))) - Beyond;

    /// <summary>As many lines as the symbol is high in pixels, but no more than <paramref name="most"/>.</summary>
    public static SymbolSamples Of(GrayImage gray, SymbolPlace place, int columns, int most)
    {
        var modules = (SymbolCharacters.Modules * columns) + place.ModulesAround;
        var width = (modules + (2 * MarginModules)) * PerModule;
        var corners = place.Corners;
        while (corners.Width > 1.6f * modules * PerModule)
        {
            gray = gray.Half;
            corners = corners.Map(point => (point - new Vector2(0.5f)) / 2);
        }
        var lines = Math.Clamp((int)(corners.Height * (1 + (2 * Beyond))), FewestLines, most);
        var along = new float[width];
        var bend = 1 / MathF.Sqrt(place.Widening);
        for (var x = 0; x < width; x++)
        {
            // A projective line: it keeps its ends, and a module at the left end is so many times as wide as one at the right end.
            var share = (((x + 0.5f) / PerModule) - MarginModules) / modules;
            along[x] = share / (share + ((1 - share) * bend));
        }
        var sums = new float[(width + 1) * lines];
        var values = new float[width];
        double mean = 0, squares = 0;
        for (var line = 0; line < lines; line++)
        {
            var height = ((line + 0.5f) / lines * (1 + (2 * Beyond))) - Beyond;
            var left = Vector2.Lerp(corners.TopLeft, corners.BottomLeft, height);
            var across = Vector2.Lerp(corners.TopRight, corners.BottomRight, height) - left;
            var into = sums.AsSpan(line * (width + 1), width + 1);
            for (var x = 0; x < width; x++)
            {
                var at = left + (along[x] * across);
                values[x] = gray.At(at.X, at.Y);
                into[x + 1] = into[x] + values[x] - 128;
                (mean, squares) = (mean + values[x], squares + (values[x] * values[x]));
            }
        }
        mean /= width * lines;
        return new SymbolSamples(lines, columns, place.Compact, sums, (float)Math.Sqrt(Math.Max(0, (squares / (width * lines)) - (mean * mean))));
    }

    /// <summary>The light between two places of a line, in modules from the symbol's left edge, times their distance in samples.</summary>
    public float Light(int line, float from, float to)
    {
        var sums = _sums.AsSpan(line * _stride, _stride);
        return Sum(sums, (to + MarginModules) * PerModule) - Sum(sums, (from + MarginModules) * PerModule);
    }

    /// <summary>The light of seventeen modules from <paramref name="left"/> on.</summary>
    public void Read(int line, float left, Span<float> modules)
    {
        var sums = _sums.AsSpan(line * _stride, _stride);
        var before = Sum(sums, (left + MarginModules) * PerModule);
        for (var i = 0; i < modules.Length; i++)
        {
            var next = Sum(sums, (left + i + 1 + MarginModules) * PerModule);
            modules[i] = next - before;
            before = next;
        }
    }

    private static float Sum(ReadOnlySpan<float> sums, float x)
    {
        x = Math.Clamp(x, 0, sums.Length - 1.001f);
        var at = (int)x;
        return sums[at] + ((sums[at + 1] - sums[at]) * (x - at));
    }
}
