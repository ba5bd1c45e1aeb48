using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>Measures how many pixels the steps between dark and light take, by which blur is told from lack of pixels.</summary>
internal static class EdgeWidth
{
    private const int Lines = 36, LeastSteps = 24;

    /// <summary>A step weaker than this many grey levels is noise or background print.</summary>
    private const float LeastStep = 45;

    /// <summary>
    /// Pixels from 10 to 90 % of a step along the document's own directions, the quarter of its steps with the least; about 1 is as sharp as
    /// pixels can be. Null with fewer than <see cref="LeastSteps"/> steps.
    /// </summary>
    public static double? Of(GrayImage gray, Quad place)
    {
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), place);
        var widths = new List<float>();
        for (var line = 0; line < Lines; line++)
        {
            var at = 0.04f + (0.92f * line / (Lines - 1));
            Along(gray, map.Map(0.02, at), map.Map(0.98, at), widths);
            Along(gray, map.Map(at, 0.02), map.Map(at, 0.98), widths);
        }
        if (widths.Count < LeastSteps)
            return null;
        widths.Sort();
        return Math.Round(widths[widths.Count / 4], 2);
    }

    private static void Along(GrayImage gray, Vector2 from, Vector2 to, List<float> widths)
    {
        var length = (int)Math.Min(Vector2.Distance(from, to), 4000);
        if (length < 8)
            return;
        var values = new float[length];
        var step = (to - from) / (length - 1);
        for (var i = 0; i < length; i++)
            values[i] = gray.At(from.X + (step.X * i), from.Y + (step.Y * i));
        var start = 0;
        for (var i = 1; i < length; i++)
        {
            if (i + 1 < length && Math.Sign(values[i + 1] - values[i]) == Math.Sign(values[i] - values[i - 1]))
                continue;
            if (Math.Abs(values[i] - values[start]) >= LeastStep)
                widths.Add(Width(values.AsSpan(start, i - start + 1)));
            start = i;
        }
    }

    /// <summary>Between the places where a run that only rises or only falls has taken 10 and 90 % of its way.</summary>
    private static float Width(ReadOnlySpan<float> run) => Crossing(run, 0.9f) - Crossing(run, 0.1f);

    private static float Crossing(ReadOnlySpan<float> run, float share)
    {
        var (first, way) = (run[0], run[^1] - run[0]);
        for (var i = 1; i < run.Length; i++)
        {
            var (before, here) = ((run[i - 1] - first) / way, (run[i] - first) / way);
            if (here >= share)
                return i - 1 + ((share - before) / (here - before));
        }
        return run.Length - 1;
    }
}
