using System.Runtime.InteropServices;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Text;

/// <summary>
/// Finds lines of dark print on an upright page without knowing any letter: ink is what is darker than its surroundings and thin, and darker than
/// the patterns and the noise near it; letters are spots of ink of about one height beside each other. A gap wider than a letter is high ends a line.
/// </summary>
internal static class LineSearch
{
    private const int Stroke = 5;
    private const int LeastHeight = 6;
    private const int GreatestHeight = 56;
    private const int MostSpots = 1500;
    private const float GreatestGap = 1.25f;

    /// <summary>How far around a pixel its ground is judged by: about two lines of print.</summary>
    private const int Surroundings = 30;

    /// <summary>Pixels without ink that a faint or worn letter may have within a row.</summary>
    private const int Break = 1;

    /// <summary>
    /// Lines from the top to the bottom. Nothing is looked for below <paramref name="bottom"/>, the row where the machine-readable zone begins.
    /// A letter alone counts only where it begins below or above a line, or stands in one row with a line of its height, as the value of a short field does.
    /// </summary>
    public static List<TextLine> Find(GrayImage page, int bottom)
    {
        var ink = Ink(page);
        var spots = Letters(ink, page.Width, page.Height, Math.Clamp(bottom, 0, page.Height));
        var found = Rows(spots).ToLookup(row => row.Count > 1 || IsWord(row[0]), Line);
        var lines = found[true].Where(line => line.Width >= line.Height).ToList();
        var alone = found[false].Where(line => lines.Exists(other => IsBeside(line, other)));
        return [.. lines.Concat(alone).OrderBy(line => line.Middle)];
    }

    /// <summary>Letters that touch are one spot, with more ink than a stroke and less than a block.</summary>
    private static bool IsWord(InkSpot spot) =>
        spot.Width >= 1.5f * spot.Height && (float)spot.Pixels / (spot.Width * spot.Height) is > 0.15f and < 0.8f;

    private static bool IsBeside(TextLine letter, TextLine line)
    {
        var (across, greater) = (Math.Abs(letter.Middle - line.Middle), Math.Max(letter.Height, line.Height));
        return Math.Max(letter.Height, line.Height) < 2.5f * Math.Min(letter.Height, line.Height)
            && ((Math.Abs(letter.Left - line.Left) < 0.9f * greater && across < 3 * greater)
                || (across < 0.2f * greater && greater < 1.3f * Math.Min(letter.Height, line.Height)));
    }

    /// <summary>How much darker each pixel is than the light around it, 0 to 255 of that light, so that shadows do not count; less in the dark, where noise is.</summary>
    private static byte[] Ink(GrayImage page)
    {
        var values = Morphology.Mean(page.Values, page.Width, page.Height, 1);
        var light = Morphology.Close(values, page.Width, page.Height, Stroke);
        var usual = Brightness(light, 0.6f) * 0.55f;
        var ink = new byte[light.Length];
        for (var i = 0; i < ink.Length; i++)
            ink[i] = (byte)Math.Min(255, (light[i] - values[i]) * 255 / Math.Max(light[i], Math.Max(usual, 16)));
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

    /// <summary>Spots of the size of letters and words above the given row; the threshold rises until they are few enough for a printed page.</summary>
    private static List<InkSpot> Letters(byte[] ink, int width, int height, int bottom)
    {
        var ground = Morphology.Mean(ink, width, height, Surroundings);
        var mask = new byte[width * bottom];
        for (var rise = 0; ; rise += 8)
        {
            for (var i = 0; i < mask.Length; i++)
                mask[i] = ink[i] >= LeastInk(ground[i]) + rise ? (byte)1 : (byte)0;
            for (var y = 0; y < bottom; y++)
                Mend(mask.AsSpan(y * width, width));
            var spots = InkSpots.Of(mask, width, bottom);
            spots.RemoveAll(spot => spot.Height is < LeastHeight or > GreatestHeight || spot.Pixels < spot.Height || spot.Width > 60 * spot.Height
                || spot.Left == 0 || spot.Top == 0 || spot.Right == width - 1);
            if (spots.Count <= MostSpots)
                return spots;
        }
    }

    /// <summary>Between patterns of the ground, or noise, and print that is faint where the ground is quiet, as in glare.</summary>
    private static int LeastInk(int ground) => Math.Clamp((ground * 9 / 5) + 10, 14, 90);

    private static void Mend(Span<byte> row)
    {
        for (var end = row.IndexOf((byte)1); end >= 0;)
        {
            var gap = row[end..].IndexOf((byte)0);
            if (gap < 0)
                return;
            var start = end + gap;
            var next = row[start..].IndexOf((byte)1);
            if (next is > 0 and <= Break)
                row.Slice(start, next).Fill(1);
            end = next < 0 ? -1 : start + next;
        }
    }

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
        return Enumerable.Range(0, rows.Length).GroupBy(i => Root(rows, i), i => spots[i]).Select(row => Trimmed([.. row]));
    }

    /// <summary>Without what an overprint or a picture adds to either end: spots that are much taller than the row's, or far off its middle.</summary>
    private static List<InkSpot> Trimmed(List<InkSpot> row)
    {
        while (row.Count > 3)
        {
            var height = row.Select(spot => spot.Height).Order().ElementAt(row.Count / 2);
            var middle = row.Select(spot => spot.Top + spot.Bottom).Order().ElementAt(row.Count / 2) / 2f;
            bool IsOdd(InkSpot spot) => spot.Height > 1.35f * height && Math.Abs(((spot.Top + spot.Bottom) / 2f) - middle) > 0.12f * height
                || Math.Abs(((spot.Top + spot.Bottom) / 2f) - middle) > 0.7f * height;
            if (IsOdd(row[^1]))
                row.RemoveAt(row.Count - 1);
            else if (IsOdd(row[0]))
                row.RemoveAt(0);
            else
                break;
        }
        return row;
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
        return new TextLine(left, right, (top + bottom) / 2, slope, Math.Max(height, bottom - top));
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
