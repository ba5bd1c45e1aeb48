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

    public bool IsLike(BarSpot other) =>
        Vector2.Distance(Middle, other.Middle) < 0.15f * other.HalfLength && HalfLength < 1.2f * other.HalfLength && other.HalfLength < 1.2f * HalfLength
        && HalfHeight < 1.25f * other.HalfHeight && other.HalfHeight < 1.25f * HalfHeight;
}

/// <summary>Looks for barcodes by their texture, whichever way they are turned: many edges, all in one direction.</summary>
internal static class BarSpots
{
    private const int Cell = 8;
    private const int Window = 2;
    private const int LeastCells = 12;
    private const int MostSpotsAtOnce = 4;
    private const float LeastCoherence = 0.25f;

    private const int MostSpotsASize = 7;

    /// <summary>Pictures are looked at in sizes whose longer sides are no longer than these: fine symbols are seen in the first, those with broad bars in the second.</summary>
    private static ReadOnlySpan<int> Sides => [2000, 1000];

    /// <summary>From the strongest shares of the greatest strength to weaker ones; a weak barcode beside a strong texture needs the last.</summary>
    private static ReadOnlySpan<float> Thresholds => [0.5f, 0.3f, 0.15f];

    /// <summary>The most likely places first, no more than fourteen. Takes some nanoseconds a pixel.</summary>
    public static IEnumerable<BarSpot> Find(GrayImage gray)
    {
        var spots = new List<BarSpot>();
        var looked = 0;
        foreach (var side in Sides.ToArray())
        {
            var (small, scale) = (gray, 1f);
            for (; Math.Max(small.Width, small.Height) > side; scale *= 2)
                small = small.Half;
            if (small.Width == looked || small.Width < 4 * Cell || small.Height < 4 * Cell)
                continue;
            looked = small.Width;
            var found = 0;
            foreach (var spot in FindIn(small))
            {
                var placed = new BarSpot((spot.Middle * scale) + new Vector2((scale - 1) / 2), spot.Along, spot.HalfLength * scale, spot.HalfHeight * scale);
                if (spots.Exists(placed.IsLike))
                    continue;
                spots.Add(placed);
                yield return placed;
                if (++found == MostSpotsASize)
                    break;
            }
        }
    }

    private static IEnumerable<BarSpot> FindIn(GrayImage gray)
    {
        var field = Strokes.Of(gray, Cell, Window);
        var greatest = field.Strength.Order().ElementAt(field.Strength.Length * 995 / 1000);
        foreach (var threshold in Thresholds.ToArray())
        {
            var found = Patches(field, threshold * greatest).OrderByDescending(spot => spot.Weight).Take(MostSpotsAtOnce).Select(spot => spot.Spot).ToList();
            foreach (var spot in found)
                yield return spot;
            foreach (var joined in found.SelectMany((spot, i) => found.Skip(i + 1).Select(spot.Joined)).OfType<BarSpot>().Take(MostSpotsAtOnce))
                yield return joined;
        }
    }

    private static List<(BarSpot Spot, float Weight)> Patches(Strokes field, float least)
    {
        var found = new List<(BarSpot, float)>();
        var open = new Stack<int>();
        var cells = new List<int>();
        var seen = new bool[field.Strength.Length];
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !Belongs(field, start, least))
                continue;
            cells.Clear();
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var cell))
            {
                cells.Add(cell);
                var x = cell % field.Width;
                Visit(cell - 1, x > 0);
                Visit(cell + 1, x < field.Width - 1);
                Visit(cell - field.Width, true);
                Visit(cell + field.Width, true);
            }
            if (cells.Count >= LeastCells)
                found.Add(Around(field, cells));
        }
        return found;

        void Visit(int cell, bool exists)
        {
            if (!exists || cell < 0 || cell >= seen.Length || seen[cell] || !Belongs(field, cell, least))
                return;
            seen[cell] = true;
            open.Push(cell);
        }
    }

    private static bool Belongs(Strokes field, int cell, float least) => field.Strength[cell] > least && field.Strength[cell] > LeastCoherence * field.All[cell];

    private static (BarSpot Spot, float Weight) Around(Strokes field, List<int> cells)
    {
        var (even, odd, weight) = (0f, 0f, 0f);
        foreach (var cell in cells)
            (even, odd, weight) = (even + field.Even[cell], odd + field.Odd[cell], weight + field.Strength[cell]);
        var angle = MathF.Atan2(odd, even) / 2;
        var along = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        var across = new Vector2(-along.Y, along.X);
        var (least, greatest) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var cell in cells)
        {
            var point = new Vector2((cell % field.Width) + 0.5f, (cell / field.Width) + 0.5f) * Cell;
            var local = new Vector2(Vector2.Dot(point, along), Vector2.Dot(point, across));
            (least, greatest) = (Vector2.Min(least, local), Vector2.Max(greatest, local));
        }
        var (middle, half) = ((least + greatest) / 2, (greatest - least) / 2);
        return (new BarSpot((middle.X * along) + (middle.Y * across), along, half.X, half.Y), weight);
    }
}
