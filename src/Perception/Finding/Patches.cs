using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>A connected patch of set cells: how many, and where its rim is.</summary>
internal sealed record Patch(int Count, IReadOnlyList<Vector2> Rim, Vector2 Middle, float Angle)
{
    /// <summary>The box along the patch's longer axis, grown by <paramref name="margin"/>, read from left to right.</summary>
    public Quad Box(float margin)
    {
        var along = new Vector2(MathF.Cos(Angle), MathF.Sin(Angle));
        var across = new Vector2(-along.Y, along.X);
        var (least, greatest) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var point in Rim)
        {
            var local = new Vector2(Vector2.Dot(point - Middle, along), Vector2.Dot(point - Middle, across));
            (least, greatest) = (Vector2.Min(least, local), Vector2.Max(greatest, local));
        }
        var middle = Middle;
        return Quad.Rectangle(least.X - margin, least.Y - margin, greatest.X + margin, greatest.Y + margin)
            .Map(p => middle + (p.X * along) + (p.Y * across));
    }
}

/// <summary>Splits a mask into its patches (four neighbours).</summary>
internal static class Patches
{
    public static List<Patch> Of(bool[] mask, int width, int height)
    {
        var found = new List<Patch>();
        var seen = new bool[mask.Length];
        var open = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || seen[start])
                continue;
            seen[start] = true;
            open.Push(start);
            found.Add(Fill(mask, seen, open, width, height));
        }
        return found;
    }

    private static Patch Fill(bool[] mask, bool[] seen, Stack<int> open, int width, int height)
    {
        var rim = new List<Vector2>();
        double count = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
        while (open.TryPop(out var cell))
        {
            var (x, y) = (cell % width, cell / width);
            count++;
            sx += x;
            sy += y;
            sxx += (double)x * x;
            sxy += (double)x * y;
            syy += (double)y * y;
            var inside = 0;
            inside += Visit(mask, seen, open, cell - 1, x > 0);
            inside += Visit(mask, seen, open, cell + 1, x < width - 1);
            inside += Visit(mask, seen, open, cell - width, y > 0);
            inside += Visit(mask, seen, open, cell + width, y < height - 1);
            if (inside < 4)
                rim.Add(new Vector2(x, y));
        }
        var (mx, my) = (sx / count, sy / count);
        var (xx, xy, yy) = ((sxx / count) - (mx * mx), (sxy / count) - (mx * my), (syy / count) - (my * my));
        return new Patch((int)count, rim, new Vector2((float)mx, (float)my), (float)(Math.Atan2(2 * xy, xx - yy) / 2));
    }

    private static int Visit(bool[] mask, bool[] seen, Stack<int> open, int cell, bool exists)
    {
        if (!exists || !mask[cell])
            return 0;
        if (!seen[cell])
        {
            seen[cell] = true;
            open.Push(cell);
        }
        return 1;
    }
}
