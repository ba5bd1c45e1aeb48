namespace Bonafide.Perception.Text;

/// <summary>A connected spot of ink: its bounds, the last row and column included, and its pixels.</summary>
internal readonly record struct InkSpot(int Left, int Top, int Right, int Bottom, int Pixels)
{
    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;
}

/// <summary>Splits a mask of ink into its spots (eight neighbours), run by run.</summary>
internal static class InkSpots
{
    public static List<InkSpot> Of(ReadOnlySpan<byte> mask, int width, int height)
    {
        var spots = new List<InkSpot>();
        var parents = new List<int>();
        var (above, here) = (new List<(int Start, int End, int Spot)>(), new List<(int Start, int End, int Spot)>());
        for (var y = 0; y < height; y++)
        {
            here.Clear();
            var row = mask.Slice(y * width, width);
            var next = 0;
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < width;)
            {
                var rest = row[x..].IndexOf((byte)0);
                var end = rest < 0 ? width : x + rest;
                var spot = spots.Count;
                spots.Add(new InkSpot(x, y, end - 1, y, end - x));
                parents.Add(spot);
                while (next < above.Count && above[next].End < x)
                    next++;
                for (var i = next; i < above.Count && above[i].Start <= end; i++)
                    spot = Join(spots, parents, above[i].Spot, spot);
                here.Add((x, end, spot));
                var gap = row[end..].IndexOfAnyExcept((byte)0);
                x = gap < 0 ? width : end + gap;
            }
            (above, here) = (here, above);
        }
        var whole = new List<InkSpot>();
        for (var i = 0; i < spots.Count; i++)
        {
            if (parents[i] == i)
                whole.Add(spots[i]);
        }
        return whole;
    }

    private static int Join(List<InkSpot> spots, List<int> parents, int first, int second)
    {
        var (a, b) = (Root(parents, first), Root(parents, second));
        if (a == b)
            return a;
        var (p, q) = (spots[a], spots[b]);
        spots[a] = new InkSpot(
            Math.Min(p.Left, q.Left), Math.Min(p.Top, q.Top), Math.Max(p.Right, q.Right), Math.Max(p.Bottom, q.Bottom), p.Pixels + q.Pixels);
        parents[b] = a;
        return a;
    }

    private static int Root(List<int> parents, int spot)
    {
        while (parents[spot] != spot)
            spot = parents[spot] = parents[parents[spot]];
        return spot;
    }
}
