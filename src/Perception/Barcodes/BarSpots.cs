using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>A place full of parallel strokes: its middle, the direction across the strokes (length 1) and half its size along and across that direction, in pixels.</summary>
internal sealed record BarSpot(Vector2 Middle, Vector2 Along, float HalfLength, float HalfHeight)
{
    public Vector2 Across => new(-Along.Y, Along.X);

    /// <summary>The box, grown by the given pixels at both ends and at both sides.</summary>
    public Quad Box(float ends, float sides)
    {
        var (along, across) = (Along * (HalfLength + ends), Across * (HalfHeight + sides));
        return new Quad(Middle - along - across, Middle + along - across, Middle + along + across, Middle - along + across);
    }

    /// <summary>Both and what is between them, where they stand upright in one row as the two guards of a symbol do; null where they do not.</summary>
    public BarSpot? Joined(BarSpot other)
    {
        var between = other.Middle - Middle;
        var (along, across) = (MathF.Abs(Vector2.Dot(between, Along)), MathF.Abs(Vector2.Dot(between, Across)));
        var height = MathF.Max(HalfHeight, other.HalfHeight);
        if (MathF.Abs(Vector2.Dot(Along, other.Along)) < 0.96f || across > 0.3f * along || across > 2 * height || along > 16 * height
            || MathF.Min(HalfHeight, other.HalfHeight) < 0.5f * height)
            return null;
        var direction = Vector2.Normalize(between);
        return new BarSpot((Middle + other.Middle) / 2, direction, (along + HalfLength + other.HalfLength) / 2, height + (across / 4));
    }

    /// <summary>In a picture of so many times the size.</summary>
    public BarSpot Scaled(float scale) => new((Middle * scale) + new Vector2((scale - 1) / 2), Along, HalfLength * scale, HalfHeight * scale);

    public bool IsLike(BarSpot other) =>
        Vector2.Distance(Middle, other.Middle) < 0.15f * other.HalfLength && HalfLength < 1.2f * other.HalfLength && other.HalfLength < 1.2f * HalfLength
        && HalfHeight < 1.25f * other.HalfHeight && other.HalfHeight < 1.25f * HalfHeight;
}

/// <summary>Looks for barcodes by their texture, whichever way they are turned: many edges, all in one direction.</summary>
internal static class BarSpots
{
    private const int Cell = 8;
    private const int Window = 2;
    private const int LeastSide = 5 * Cell;
    private const int SpotsALevel = 4;

    /// <summary>The picture is looked at in three sizes, the largest with a longer side of no more than this.</summary>
    private const int LongestSide = 2000;

    /// <summary>The most likely places first, no more than fourteen. Takes some nanoseconds a pixel.</summary>
    public static IEnumerable<BarSpot> Find(GrayImage gray)
    {
        var (fine, scale) = (gray, 1f);
        for (; Math.Max(fine.Width, fine.Height) > LongestSide; scale *= 2)
            fine = fine.Half;
        // Codes of common size stand out in the middle size, broad bars in the smallest one.
        List<BarSpot>[] levels = [FindIn(fine.Half, 2 * scale), FindIn(fine.Half.Half, 4 * scale), []];
        List<BarSpot> told = [];
        for (var rank = 0; rank < SpotsALevel; rank++)
        {
            for (var level = 0; level < levels.Length; level++)
            {
                if (level == 2 && rank == 0)
                    levels[level] = FindIn(fine, scale);
                if (rank >= levels[level].Count || told.Exists(levels[level][rank].IsLike))
                    continue;
                told.Add(levels[level][rank]);
                yield return levels[level][rank];
            }
        }
        foreach (var joined in told.SelectMany((spot, i) => told.Skip(i + 1).Select(spot.Joined)).OfType<BarSpot>().Take(2))
            yield return joined;
    }

    private static List<BarSpot> FindIn(GrayImage gray, float scale) =>
        Math.Min(gray.Width, gray.Height) < LeastSide
            ? []
            : [.. StrokeRegions.Of(Strokes.Of(gray, Cell, Window)).Take(SpotsALevel).Select(region => region.Spot(Cell).Scaled(scale))];
}
