using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>
/// Finds pairs and triples of parallel dark text lines of the same length without any net, whichever way round they lie: a second opinion
/// for pictures that are unlike those the net was trained on.
/// </summary>
internal static class BandSearch
{
    private const int MostBars = 60;

    /// <summary>The long side of the picture that is searched: lines a fifth of it long have characters of 3 pixels there.</summary>
    private const int Side = 700;

    /// <summary>Likely zones, the likeliest first, each read along its longer side; it may be upside down.</summary>
    public static IEnumerable<Quad> Find(GrayImage gray, int most)
    {
        var scale = (float)Math.Max(gray.Width, gray.Height) / Side;
        return Zones(gray.Scaled(Side)).Take(most).Select(zone => zone.Map(p => ((p + new Vector2(0.5f)) * scale) - new Vector2(0.5f)));
    }

    private static IEnumerable<Quad> Zones(GrayImage image)
    {
        var bars = new List<Bar>();
        var smooth = Morphology.Mean(image.Values, image.Width, image.Height, 1);
        foreach (var reach in (int[])[5, 7, 11])
            bars.AddRange(Bars(smooth, image.Width, image.Height, reach));
        var distinct = new List<Bar>();
        foreach (var bar in bars.OrderByDescending(bar => bar.Width))
        {
            if (distinct.All(other => !bar.IsLike(other)))
                distinct.Add(bar);
        }
        return Groups([.. distinct.Take(MostBars)]);
    }

    /// <summary>Long thin patches of fine dark strokes.</summary>
    private static IEnumerable<Bar> Bars(byte[] gray, int width, int height, int reach)
    {
        var closed = Morphology.Close(gray, width, height, reach);
        var dark = new byte[gray.Length];
        for (var i = 0; i < gray.Length; i++)
            dark[i] = (byte)(closed[i] - gray[i]);
        var strokes = Morphology.Close(Strokes(dark, width, height), width, height, reach / 2);
        var (least, around) = (Threshold(strokes), Morphology.Mean(strokes, width, height, 30));
        foreach (var local in (bool[])[false, true])
        {
            var mask = new byte[gray.Length];
            for (var i = 0; i < mask.Length; i++)
                mask[i] = (local ? strokes[i] > around[i] * 1.35f && strokes[i] > 12 : strokes[i] > least) ? (byte)255 : (byte)0;
            mask = Morphology.Open(mask, width, height, 1);
            foreach (var patch in Patches.Of([.. mask.Select(value => value > 0)], width, height))
            {
                if (patch.Count < 60)
                    continue;
                var box = patch.Box(0.5f);
                var aspect = box.Width / box.Height;
                if (box.Height >= 3 && box.Width >= 0.2f * Math.Max(width, height) && aspect is >= 8 and <= 70
                    && patch.Count >= 0.45f * box.Width * box.Height)
                {
                    yield return new Bar(box.Middle, box.Width, box.Height, patch.Angle);
                }
            }
        }
    }

    /// <summary>Strength of edges (Scharr), stretched so that its 99.5th percentile is 255.</summary>
    private static byte[] Strokes(byte[] values, int width, int height)
    {
        var strength = new float[values.Length];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                int a = values[at - width - 1], b = values[at - width], c = values[at - width + 1], d = values[at - 1];
                int e = values[at + 1], f = values[at + width - 1], g = values[at + width], h = values[at + width + 1];
                float across = (3 * (c - a + h - f)) + (10 * (e - d)), down = (3 * (f - a + h - c)) + (10 * (g - b));
                strength[at] = MathF.Sqrt((across * across) + (down * down));
            }
        }
        var sorted = new float[(values.Length + 6) / 7];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = strength[i * 7];
        Array.Sort(sorted);
        var factor = 255 / Math.Max(1, sorted[(int)(sorted.Length * 0.995f)]);
        return [.. strength.Select(value => (byte)Math.Min(255, value * factor))];
    }

    /// <summary>Otsu's threshold.</summary>
    private static int Threshold(byte[] values)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var value in values)
            counts[value]++;
        double total = 0, below = 0, sumBelow = 0, best = -1;
        for (var i = 0; i < 256; i++)
            total += (double)i * counts[i];
        var threshold = 0;
        for (var i = 0; i < 256; i++)
        {
            below += counts[i];
            sumBelow += (double)i * counts[i];
            if (below is 0 || below == values.Length)
                continue;
            var distance = (sumBelow / below) - ((total - sumBelow) / (values.Length - below));
            var between = below * (values.Length - below) * distance * distance;
            if (between > best)
                (best, threshold) = (between, i);
        }
        return threshold;
    }

    /// <summary>Two or three bars one below the other; longer ones first, triples before pairs.</summary>
    private static IEnumerable<Quad> Groups(Bar[] bars)
    {
        var groups = new List<Bar[]>();
        foreach (var first in bars)
        {
            foreach (var second in bars)
            {
                if (first.Below(second) is not { } step || step <= 0)
                    continue;
                groups.Add([first, second]);
                foreach (var third in bars)
                {
                    if (second.Below(third) is { } next && next > 0 && next / step is > 0.6f and < 1.6f)
                        groups.Add([first, second, third]);
                }
            }
        }
        var seen = new HashSet<(int, int, int, int, int)>();
        foreach (var group in groups.OrderByDescending(group => group.Average(bar => bar.Width) * (group.Length == 3 ? 1.35f : 1)))
        {
            var (top, bottom) = (group[0], group[^1]);
            if (seen.Add(((int)(top.Middle.X / 8), (int)(top.Middle.Y / 8), (int)(bottom.Middle.X / 8), (int)(bottom.Middle.Y / 8), group.Length)))
                yield return new Quad(top.Corner(-1, -1), top.Corner(1, -1), bottom.Corner(1, 1), bottom.Corner(-1, 1));
        }
    }

    private readonly record struct Bar(Vector2 Middle, float Width, float Height, float Angle)
    {
        private Vector2 Along => new(MathF.Cos(Angle), MathF.Sin(Angle));

        private Vector2 Across => new(-Along.Y, Along.X);

        public bool IsLike(Bar other) =>
            Math.Abs(Middle.X - other.Middle.X) + Math.Abs(Middle.Y - other.Middle.Y) <= 4 && Math.Abs(Width - other.Width) <= 0.1f * other.Width;

        /// <summary>How far the other lies below this one, as this one is read; null when the two are no neighbouring lines.</summary>
        public float? Below(Bar other)
        {
            var turn = Math.Abs(MathF.IEEERemainder(Angle - other.Angle, MathF.PI));
            if (turn > 0.12f || Math.Min(Width, other.Width) / Math.Max(Width, other.Width) < 0.72f
                || Math.Min(Height, other.Height) / Math.Max(Height, other.Height) < 0.45f)
            {
                return null;
            }
            var offset = other.Middle - Middle;
            var (along, below, height) = (Vector2.Dot(offset, Along), Vector2.Dot(offset, Across), (Height + other.Height) / 2);
            return Math.Abs(along) > 0.16f * Math.Max(Width, other.Width) || Math.Abs(below) < 1.15f * height || Math.Abs(below) > 5.5f * height
                ? null
                : below;
        }

        public Vector2 Corner(int right, int down) => Middle + (Along * (right * Width / 2)) + (Across * (down * Height / 2));
    }
}
