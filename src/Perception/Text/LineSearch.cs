using System.Runtime.InteropServices;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Text;

/// <summary>
/// Finds lines of dark print on an upright page without knowing any letter: ink is what is darker than its surroundings and thin, letters are
/// spots of ink of about one height beside each other. A gap wider than a letter is high ends a line.
/// </summary>
internal static class LineSearch
{
    private const int Stroke = 5;
    private const int LeastHeight = 6;
    private const int GreatestHeight = 56;
    private const int MostSpots = 1500;
    private const float GreatestGap = 1.25f;

    /// <summary>
    /// Lines from the top to the bottom. Nothing is looked for below <paramref name="bottom"/>, the row where the machine-readable zone begins.
    /// A letter alone counts only where it begins below, above or beside a line, as the value of a short field does.
    /// </summary>
    public static List<TextLine> Find(GrayImage page, int bottom)
    {
        var ink = Ink(page);
        var spots = Letters(ink, page.Width, Math.Clamp(bottom, 0, page.Height));
        var found = Rows(spots).ToList();
        var lines = found.Where(row => row.Count > 1).Select(Line).Where(line => line.Width >= line.Height).ToList();
        var alone = found.Where(row => row.Count == 1).Select(Line).Where(line => line.Width > 4 * line.Height || lines.Exists(other => IsBeside(line, other)));
        return [.. lines.Concat(alone).OrderBy(line => line.Middle)];
    }

    private static bool IsBeside(TextLine letter, TextLine line)
    {
        var (across, greater) = (Math.Abs(letter.Middle - line.Middle), Math.Max(letter.Height, line.Height));
        return Math.Max(letter.Height, line.Height) < 2.5f * Math.Min(letter.Height, line.Height)
            && ((Math.Abs(letter.Left - line.Left) < 0.9f * greater && across < 3 * greater)
                || (across < 0.3f * greater && letter.Left - line.Right is > 0 and var gap && gap < 6 * greater));
    }

    /// <summary>How much darker each pixel is than the light around it, 0 to 255 of that light, so that shadows do not count; less in the dark, where noise is.</summary>
    private static byte[] Ink(GrayImage page)
    {
        var light = Morphology.Close(page.Values, page.Width, page.Height, Stroke);
        var usual = Brightness(light, 0.6f) * 0.55f;
        var ink = new byte[light.Length];
        for (var i = 0; i < ink.Length; i++)
            ink[i] = (byte)Math.Min(255, (light[i] - page.Values[i]) * 255 / Math.Max(light[i], Math.Max(usual, 16)));
        return ink;
    }

    /// <summary>The value that the given share of all values does not exceed.</summary>
    private static int Brightness(byte[] values, float share)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var value in values)
            counts[value]++;
        var (at, left) = (0, (int)(values.Length * share));
        while (at < 255 && (left -= counts[at]) > 0)
            at++;
        return at;
    }

    /// <summary>Spots of the size of letters; the threshold rises until they are few enough for a printed page.</summary>
    private static List<InkSpot> Letters(byte[] ink, int width, int height)
    {
        var mask = new byte[width * height];
        for (var threshold = LeastInk(ink); ; threshold += 8)
        {
            for (var i = 0; i < mask.Length; i++)
                mask[i] = ink[i] >= threshold ? (byte)1 : (byte)0;
            var spots = InkSpots.Of(mask, width, height);
            spots.RemoveAll(spot => spot.Height is < LeastHeight or > GreatestHeight || spot.Pixels < spot.Height || spot.Width > 20 * spot.Height
                || spot.Left == 0 || spot.Top == 0 || spot.Right == width - 1);
            if (spots.Count <= MostSpots)
                return spots;
        }
    }

    /// <summary>Between faint patterns of the ground and print: a share of the darkest fiftieth.</summary>
    private static int LeastInk(byte[] ink) => Math.Clamp((int)(Brightness(ink, 0.98f) * 0.45f), 20, 70);

    private static IEnumerable<List<InkSpot>> Rows(List<InkSpot> spots)
    {
        spots.Sort((a, b) => a.Left.CompareTo(b.Left));
        var rows = new int[spots.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length && spots[j].Left - spots[i].Right <= GreatestGap * GreatestHeight; j++)
            {
                if (BelongTogether(spots[i], spots[j]))
                    rows[Root(rows, j)] = Root(rows, i);
            }
        }
        return Enumerable.Range(0, rows.Length).GroupBy(i => Root(rows, i), i => spots[i]).Select(row => row.ToList());
    }

    private static bool BelongTogether(InkSpot left, InkSpot right)
    {
        var (least, greatest) = (Math.Min(left.Height, right.Height), Math.Max(left.Height, right.Height));
        var overlap = Math.Min(left.Bottom, right.Bottom) - Math.Max(left.Top, right.Top) + 1;
        return right.Left - left.Right <= GreatestGap * greatest && overlap * 2 >= least && greatest <= 2.2f * least;
    }

    private static int Root(int[] rows, int spot)
    {
        while (rows[spot] != spot)
            spot = rows[spot] = rows[rows[spot]];
        return spot;
    }

    /// <summary>A straight line through the letters' middles; its height is that of nearly the tallest letter.</summary>
    private static TextLine Line(List<InkSpot> row)
    {
        float left = row.Min(spot => spot.Left), right = row.Max(spot => spot.Right) + 1;
        var heights = row.Select(spot => spot.Height).Order().ToList();
        float height = heights[(int)((heights.Count - 1) * 0.8f)];
        var slope = Slope(row, right - left, height);
        var centre = (left + right) / 2;
        var tops = row.Select(spot => spot.Top - (((spot.Left + spot.Right) / 2f) - centre) * slope).Order().ToList();
        var bottoms = row.Select(spot => spot.Bottom + 1 - (((spot.Left + spot.Right) / 2f) - centre) * slope).Order().ToList();
        var (top, bottom) = (tops[(int)((tops.Count - 1) * 0.2f)], bottoms[(int)((bottoms.Count - 1) * 0.6f)]);
        return new TextLine(left, right, (top + bottom) / 2, slope, Math.Max(height, bottom - top)) { Gaps = Gaps(row, height) };
    }

    /// <summary>Gaps that are wide for the letters' height and for this line's gaps between letters.</summary>
    private static List<WordGap> Gaps(List<InkSpot> row, float height)
    {
        var gaps = new List<WordGap>();
        float end = row[0].Right + 1;
        foreach (var spot in row.OrderBy(spot => spot.Left))
        {
            if (spot.Left > end)
                gaps.Add(new WordGap(end, spot.Left));
            end = Math.Max(end, spot.Right + 1);
        }
        if (gaps.Count == 0)
            return gaps;
        var usual = gaps.Select(gap => gap.End - gap.Start).Order().ElementAt(gaps.Count / 3);
        gaps.RemoveAll(gap => gap.End - gap.Start < Math.Max(0.36f * height, 2 * usual));
        return gaps;
    }

    /// <summary>Least squares over the letters' lower ends, which stand on the baseline; level where the line is too short to tell.</summary>
    private static float Slope(List<InkSpot> row, float width, float height)
    {
        if (row.Count < 3 || width < 4 * height)
            return 0;
        var (mx, my) = (row.Average(spot => (spot.Left + spot.Right) / 2f), row.Average(spot => (float)spot.Bottom));
        float xx = 0, xy = 0;
        foreach (var spot in CollectionsMarshal.AsSpan(row))
        {
            var dx = ((spot.Left + spot.Right) / 2f) - mx;
            xx += dx * dx;
            xy += dx * (spot.Bottom - my);
        }
        return xx > 0 ? Math.Clamp(xy / xx, -0.12f, 0.12f) : 0;
    }
}
