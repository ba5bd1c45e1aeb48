namespace Bonafide.Perception.Mrz;

/// <summary>Where the lines of a rectified zone lie together, in its rows: middle of the first one, pitch, height of capitals, tilt.</summary>
internal readonly record struct RowFit(float FirstMiddle, float Pitch, float CapHeight, float Tilt, float Score);

/// <summary>Where one line lies: its middle row is <c>Offset + Slope * x</c>.</summary>
internal readonly record struct Row(float Offset, float Slope, float CapHeight)
{
    public float At(float x) => Offset + (Slope * x);
}

/// <summary>
/// Finds the text rows of a rectified zone: strips full of vertical strokes with empty strips above and below, evenly spaced. The zone is
/// looked at in three thirds, so that a remaining tilt is found too; then every line is followed on its own.
/// </summary>
internal static class RowSearch
{
    private const int Thirds = 3;
    private const int Segments = 8;

    /// <summary>A line may stray this many rows from where all lines together put it.</summary>
    private const float Stray = 10;

    public static Row[] Find(ReadOnlySpan<float> zone, int width, int height, int left, int right, ZoneShape shape, int top)
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
        float[][] segments = [.. Enumerable.Range(0, Segments).Select(i =>
            RunningSums(strokes, width, height, left + ((right - left) * i / Segments), left + ((right - left) * (i + 1) / Segments)))];
        return [.. Enumerable.Range(0, shape.Lines).Select(line => Follow(segments, best, line, left, right, height))];
    }

    /// <summary>Follows one line from segment to segment: perspective lets lines run apart.</summary>
    private static Row Follow(float[][] segments, RowFit fit, int line, int left, int right, int height)
    {
        var (step, middle) = ((right - left) / (float)Segments, (left + right) / 2f);
        var slope = fit.Tilt / 1.5f / ((right - left) / 3f);
        var expected = new Row(fit.FirstMiddle + (line * fit.Pitch) - (slope * middle), slope, fit.CapHeight);
        var found = new (float X, float Y, float Weight)[Segments];
        for (var i = 0; i < Segments; i++)
        {
            var x = left + ((i + 0.5f) * step);
            var (best, y) = (float.MinValue, expected.At(x));
            for (var stray = -Stray; stray <= Stray; stray += 0.5f)
            {
                // A slight pull to the expected place decides between equals.
                var score = Evidence(segments[i], expected.At(x) + stray, fit.CapHeight, height) * (1 - (0.02f * Math.Abs(stray)));
                if (score > best)
                    (best, y) = (score, expected.At(x) + stray);
            }
            found[i] = (x, y, Math.Max(0, best));
        }
        var row = Fit(found, expected);
        for (var i = 0; i < Segments; i++)
        {
            if (Math.Abs(found[i].Y - row.At(found[i].X)) > 4)
                found[i].Weight = 0;
        }
        return Fit(found, expected);
    }

    /// <summary>Weighted least squares; what was expected when too little was found.</summary>
    private static Row Fit((float X, float Y, float Weight)[] points, Row expected)
    {
        var weight = points.Sum(point => point.Weight);
        if (points.Count(point => point.Weight > 0) < 4)
            return expected;
        var (x, y) = (points.Sum(point => point.X * point.Weight) / weight, points.Sum(point => point.Y * point.Weight) / weight);
        var xx = points.Sum(point => point.Weight * (point.X - x) * (point.X - x));
        var slope = points.Sum(point => point.Weight * (point.X - x) * (point.Y - y)) / xx;
        return expected with { Offset = y - (slope * x), Slope = slope };
    }

    private static float Evidence(float[] sums, float middle, float cap, int height)
    {
        var gaps = Window(sums, middle - (cap * 0.78f), cap * 0.5f, height) + Window(sums, middle + (cap * 0.78f), cap * 0.5f, height);
        return (Window(sums, middle, cap, height) - (0.9f * gaps)) / cap;
    }

    private static float Score(float[][] sums, int lines, float first, float pitch, float cap, float tilt, int height)
    {
        var score = 0f;
        for (var line = 0; line < lines; line++)
        {
            for (var third = 0; third < Thirds; third++)
            {
                var middle = first + (line * pitch) + (tilt * (third - 1) / 1.5f);
                score += Evidence(sums[third], middle, cap, height);
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
