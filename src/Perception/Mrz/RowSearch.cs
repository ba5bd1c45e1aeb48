namespace Bonafide.Perception.Mrz;

/// <summary>Where the lines of a rectified zone lie, in its rows: middle of the first one, pitch, height of capitals, rise from left to right.</summary>
internal readonly record struct RowFit(float FirstMiddle, float Pitch, float CapHeight, float Tilt, float Score);

/// <summary>
/// Finds the text rows of a rectified zone: strips full of vertical strokes with empty strips above and below, evenly spaced. The zone is
/// looked at in three thirds, so that a remaining tilt is found too.
/// </summary>
internal static class RowSearch
{
    private const int Thirds = 3;

    public static RowFit Find(ReadOnlySpan<float> zone, int width, int height, int left, int right, ZoneShape shape, int top)
    {
        var sums = new float[Thirds][];
        var strokes = Strokes(zone, width, height);
        for (var third = 0; third < Thirds; third++)
            sums[third] = RunningSums(strokes, width, height, left + ((right - left) * third / Thirds), left + ((right - left) * (third + 1) / Thirds));

        var best = new RowFit(0, 0, 0, 0, float.MinValue);
        foreach (var cap in (ReadOnlySpan<float>)[17, 20, 23])
        {
            for (var pitch = 0.78f; pitch < 1.25f; pitch += 0.06f)
            {
                for (var first = top - 12f; first < top + 34; first += 1.5f)
                {
                    for (var tilt = -12f; tilt <= 12; tilt += 4)
                    {
                        var score = Score(sums, shape.Lines, first, pitch * shape.LinePitch, cap, tilt, height);
                        if (score > best.Score)
                            best = new RowFit(first, pitch * shape.LinePitch, cap, tilt, score);
                    }
                }
            }
        }
        return best;
    }

    private static float Score(float[][] sums, int lines, float first, float pitch, float cap, float tilt, int height)
    {
        var score = 0f;
        for (var line = 0; line < lines; line++)
        {
            for (var third = 0; third < Thirds; third++)
            {
                var middle = first + (line * pitch) + (tilt * (third - 1) / 1.5f);
                var text = Window(sums[third], middle, cap, height);
                var gaps = Window(sums[third], middle - (cap * 0.78f), cap * 0.5f, height) + Window(sums[third], middle + (cap * 0.78f), cap * 0.5f, height);
                score += (text - (0.9f * gaps)) / cap;
            }
        }
        return score;
    }

    private static float Window(float[] sums, float middle, float size, int height)
    {
        var from = Math.Clamp((int)MathF.Round(middle - (size / 2)), 0, height);
        var to = Math.Clamp((int)MathF.Round(middle + (size / 2)), 0, height);
        return sums[to] - sums[from];
    }

    private static float[] RunningSums(float[] strokes, int width, int height, int from, int to)
    {
        var sums = new float[height + 1];
        for (var y = 0; y < height; y++)
        {
            var sum = 0f;
            for (var x = from; x < to; x++)
                sum += strokes[(y * width) + x];
            sums[y + 1] = sums[y] + (sum / (to - from));
        }
        return sums;
    }

    /// <summary>Strength of vertical edges after a slight blur, cut at its 98th percentile.</summary>
    private static float[] Strokes(ReadOnlySpan<float> zone, int width, int height)
    {
        var strokes = new float[width * height];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 2; x < width - 2; x++)
            {
                var sum = 0f;
                for (var row = y - 1; row <= y + 1; row++)
                {
                    var line = zone.Slice(row * width, width);
                    sum += (row == y ? 2 : 1) * (line[x + 2] - line[x - 2] + (2 * (line[x + 1] - line[x - 1])));
                }
                strokes[(y * width) + x] = Math.Abs(sum);
            }
        }
        var sample = new List<float>();
        for (var i = 0; i < strokes.Length; i += 7)
            sample.Add(strokes[i]);
        sample.Sort();
        var most = sample[sample.Count * 98 / 100];
        for (var i = 0; i < strokes.Length; i++)
            strokes[i] = Math.Min(strokes[i], most);
        return strokes;
    }
}
