using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>Where a compact symbol ends, which no stop pattern tells: where the edges of its characters are sharp from one end to the other.</summary>
internal static class CompactPlaces
{
    private const int Lines = 60;

    /// <summary>By how much the mean module may differ from the start pattern's, and how finely that is tried, in modules at the far end.</summary>
    private const float GreatestStretch = 0.08f, FarEndStep = 4;

    private const float LeastClarity = 0.8f;

    /// <summary>The place as wide as so many columns are by the start pattern's module; good enough for its row indicators, which stand at its start.</summary>
    public static SymbolPlace Of(SymbolPlace place, int columns, float stretch = 1)
    {
        var modules = (columns * SymbolCharacters.Modules) + place.ModulesAround;
        return place with { Corners = Reaching(place.Corners, modules * stretch / place.Modules), Modules = modules };
    }

    /// <summary>The place with the right end that fits so many columns best; null where none fits.</summary>
    public static SymbolPlace? Fitted(GrayImage gray, SymbolPlace place, int columns)
    {
        var (best, most) = (default(SymbolPlace), LeastClarity);
        var step = MathF.Min(0.02f, FarEndStep / ((columns * SymbolCharacters.Modules) + place.ModulesAround));
        for (var stretch = 1 - GreatestStretch; stretch <= 1 + GreatestStretch; stretch += step)
        {
            var tried = Of(place, columns, stretch);
            var clarity = ColumnEdges.Of(SymbolSamples.Of(gray, tried, columns, Lines)).Clarity;
            if (clarity > most)
                (best, most) = (tried, clarity);
        }
        return best;
    }

    private static Quad Reaching(Quad corners, float share) => new(
        corners.TopLeft, Vector2.Lerp(corners.TopLeft, corners.TopRight, share), Vector2.Lerp(corners.BottomLeft, corners.BottomRight, share), corners.BottomLeft);
}
