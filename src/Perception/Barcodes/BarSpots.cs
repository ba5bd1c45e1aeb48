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

    /// <summary>Of strict and of generous regions of one size.</summary>
    private const int MostStrict = 3, MostGenerous = 2;

    /// <summary>The picture is looked at in three sizes, the largest with a longer side of no more than this.</summary>
    private const int LongestSide = 2000;

    /// <summary>The most likely places first, no more than fifteen. Takes some nanoseconds a pixel.</summary>
    public static IEnumerable<BarSpot> Find(GrayImage gray)
    {
        var (fine, scale) = (gray, 1f);
        for (; Math.Max(fine.Width, fine.Height) > LongestSide; scale *= 2)
            fine = fine.Half;
        // Codes of common size stand out in the middle size, broad bars in the smallest one, fine or low ones in the largest.
        var (middle, small, large) = (Field(() => fine.Half), Field(() => fine.Half.Half), Field(() => fine));
        Lazy<List<BarSpot>>[] looks =
        [
            Look(middle, 2 * scale, generous: false), Look(small, 4 * scale, generous: false), Look(large, scale, generous: false),
            Look(middle, 2 * scale, generous: true), Look(large, scale, generous: true),
        ];
        List<BarSpot> told = [];
        for (var rank = 0; rank < MostStrict; rank++)
        {
            foreach (var look in looks)
            {
                if (rank >= look.Value.Count || told.Exists(look.Value[rank].IsLike))
                    continue;
                told.Add(look.Value[rank]);
                yield return look.Value[rank];
            }
        }
        foreach (var joined in told.SelectMany((spot, i) => told.Skip(i + 1).Select(spot.Joined)).OfType<BarSpot>().Take(2))
            yield return joined;
    }

    private static Lazy<Strokes?> Field(Func<GrayImage> gray) =>
        new(() => gray() is var image && Math.Min(image.Width, image.Height) >= LeastSide ? Strokes.Of(image, Cell, Window) : null);

    private static Lazy<List<BarSpot>> Look(Lazy<Strokes?> field, float scale, bool generous) => new(() => field.Value is { } strokes
        ? [.. StrokeRegions.Of(strokes, generous).Take(generous ? MostGenerous : MostStrict).Select(region => region.Spot(Cell).Scaled(scale))]
        : []);
}
