using System.Numerics;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Where an edge lies at both ends of a strip, outwards from the expected side; the share of the strip's length that shows it.</summary>
internal readonly record struct StripEdge(float Begin, float End, float Share);

/// <summary>The contrast across one expected side of a document: a strip as long as the side, from inside to outside.</summary>
internal sealed class EdgeStrip
{
    private const int Length = 96;
    private const int Half = 32;
    private const int Breadth = (2 * Half) + 1;

    /// <summary>The ends of a side are left out: corners are rounded.</summary>
    private const float Margin = 0.07f;

    /// <summary>A step of so many grey levels or more counts fully, so that a long faint edge is more than a short strong one.</summary>
    private const float FullStep = 22;

    private readonly float[] _steps = new float[Length * Breadth];
    private readonly bool[] _inside = new bool[Length * Breadth];
    private readonly float _reach;

    private EdgeStrip(float reach) => _reach = reach;

    /// <summary>The strip around the side in frame coordinates, which <paramref name="map"/> takes to the picture.</summary>
    public static EdgeStrip Cut(Picture picture, in Homography map, Vector2 from, Vector2 to, float reach)
    {
        var strip = new EdgeStrip(reach);
        var along = to - from;
        var outward = Vector2.Normalize(new Vector2(along.Y, -along.X));
        var values = new Vector3[Breadth];
        var inside = new bool[Breadth];
        for (var i = 0; i < Length; i++)
        {
            for (var j = 0; j < Breadth; j++)
            {
                (values[j], inside[j]) = (Vector3.Zero, true);
                for (var part = -1; part <= 1; part++)
                {
                    var place = from + (along * (At(i) + (part * 0.3f / Length))) + (outward * (reach * (j - Half) / Half));
                    inside[j] &= Add(picture, map.Map(place), ref values[j]);
                }
            }
            for (var j = 1; j < Breadth - 1; j++)
            {
                var step = Vector3.Abs(values[j + 1] - values[j - 1]) / 3;
                strip._steps[(i * Breadth) + j] = Math.Max(step.X, Math.Max(step.Y, step.Z));
                strip._inside[(i * Breadth) + j] = inside[j - 1] && inside[j + 1];
            }
        }
        return strip;
    }

    /// <summary>The straight line that most of the strip's length agrees with; of two alike the one nearer to the expectation.</summary>
    public StripEdge Best()
    {
        var (best, score, share) = ((Begin: 0, End: 0), float.MinValue, 0f);
        for (var begin = 1 - Half; begin < Half; begin++)
        {
            for (var end = Math.Max(1 - Half, begin - Half); end < Math.Min(Half, begin + Half + 1); end++)
            {
                var (sum, count) = (0f, 0);
                for (var i = 0; i < Length; i += 2)
                {
                    var cell = (i * Breadth) + Half + (int)MathF.Round(begin + ((end - begin) * At(i)));
                    if (!_inside[cell])
                        continue;
                    sum += Math.Min(_steps[cell], FullStep);
                    count++;
                }
                if (count < Length / 5)
                    continue;
                var seen = sum / (count * FullStep);
                var distance = ((begin * begin) + (end * end)) / (2f * Half * Half);
                if (seen - (0.2f * distance) > score)
                    (best, score, share) = ((begin, end), seen - (0.2f * distance), seen);
            }
        }
        return share == 0 ? default : Fitted(best.Begin, best.End, share);
    }

    /// <summary>The least-squares line through the steepest places near the best line, weighted by their steepness.</summary>
    private StripEdge Fitted(int begin, int end, float share)
    {
        double w = 0, wt = 0, wtt = 0, wo = 0, wto = 0;
        for (var i = 0; i < Length; i++)
        {
            var middle = (int)MathF.Round(begin + ((end - begin) * At(i)));
            const int none = int.MinValue;
            var peak = none;
            for (var offset = Math.Max(2 - Half, middle - 2); offset <= Math.Min(Half - 2, middle + 2); offset++)
            {
                if (_inside[(i * Breadth) + Half + offset] && (peak == none || Step(i, offset) > Step(i, peak)))
                    peak = offset;
            }
            if (peak == none || Step(i, peak) < FullStep / 3)
                continue;
            var (before, here, after) = (Step(i, peak - 1), Step(i, peak), Step(i, peak + 1));
            var bend = before - (2 * here) + after;
            var place = peak + (bend < 0 ? Math.Clamp((before - after) / (2 * bend), -0.5f, 0.5f) : 0);
            var (weight, t) = (Math.Min(here, FullStep), At(i));
            (w, wt, wtt, wo, wto) = (w + weight, wt + (weight * t), wtt + (weight * t * t), wo + (weight * place), wto + (weight * t * place));
        }
        var spread = (w * wtt) - (wt * wt);
        if (w < FullStep * 8 || spread < 1e-3 * w * w)
            return new StripEdge(begin * _reach / Half, end * _reach / Half, share);
        var slope = ((w * wto) - (wt * wo)) / spread;
        var start = (wo - (slope * wt)) / w;
        return new StripEdge((float)(start * _reach / Half), (float)((start + slope) * _reach / Half), share);
    }

    private float Step(int i, int offset) => _steps[(i * Breadth) + Half + offset];

    /// <summary>The place of a sample along the side, 0 to 1.</summary>
    private static float At(int i) => Margin + ((1 - (2 * Margin)) * (i + 0.5f) / Length);

    /// <summary>Adds the colour between the four nearest pixels; false outside of the picture.</summary>
    private static bool Add(Picture picture, Vector2 at, ref Vector3 sum)
    {
        if (!(at.X >= 0 && at.Y >= 0 && at.X < picture.Width - 1 && at.Y < picture.Height - 1))
            return false;
        var (left, top) = ((int)at.X, (int)at.Y);
        var upper = picture.Rgb.AsSpan(((top * picture.Width) + left) * 3, 6);
        var lower = picture.Rgb.AsSpan((((top + 1) * picture.Width) + left) * 3, 6);
        var above = Vector3.Lerp(new(upper[0], upper[1], upper[2]), new(upper[3], upper[4], upper[5]), at.X - left);
        var below = Vector3.Lerp(new(lower[0], lower[1], lower[2]), new(lower[3], lower[4], lower[5]), at.X - left);
        sum += Vector3.Lerp(above, below, at.Y - top);
        return true;
    }
}
