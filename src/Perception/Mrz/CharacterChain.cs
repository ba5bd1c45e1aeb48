using System.Numerics;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>The longest run of evenly spaced characters in a line that was cut too wide: it tells where the line really begins and ends.</summary>
/// <param name="First">Frame of the first character's middle.</param>
/// <param name="Pitch">Frames from character to character.</param>
/// <param name="Count">Characters from the first to the last, gaps counted.</param>
internal readonly record struct CharacterChain(float First, float Pitch, int Count)
{
    private const float LeastPitch = 2.6f;
    private const float GreatestPitch = 5.6f;
    private const int LeastCount = 12;

    /// <summary>Null when there is no run worth the name.</summary>
    public static CharacterChain? Find(LineScores line)
    {
        var at = Peaks(line);
        var steps = at.Zip(at.Skip(1), (a, b) => b - a).Where(d => d is > LeastPitch and < GreatestPitch).Order().ToList();
        if (at.Count < 8 || steps.Count < 5)
            return null;
        var pitch = steps.Count % 2 == 1 ? steps[steps.Count / 2] : (steps[(steps.Count / 2) - 1] + steps[steps.Count / 2]) / 2;
        List<(int Place, float At)> best = [];
        for (var start = 0; start < at.Count;)
        {
            List<(int Place, float At)> run = [(0, at[start])];
            var next = start + 1;
            for (; next < at.Count; next++)
            {
                var gap = (at[next] - at[next - 1]) / pitch;
                var whole = (int)MathF.Round(gap);
                if (whole is < 1 or > 3 || Math.Abs(gap - whole) > 0.32f)
                    break;
                run.Add((run[^1].Place + whole, at[next]));
            }
            if (best.Count == 0 || run[^1].Place > best[^1].Place)
                best = run;
            start = next;
        }
        if (best[^1].Place < LeastCount)
            return null;
        var (first, step) = Line(best);
        return new CharacterChain(first, step, best[^1].Place + 1);
    }

    /// <summary>Frames where some character is likely, one for each run of the same class.</summary>
    private static List<float> Peaks(LineScores line)
    {
        var peaks = new List<float>();
        for (var frame = 0; frame < line.Frames;)
        {
            var symbol = line.Best(frame);
            var end = frame + 1;
            while (end < line.Frames && line.Best(end) == symbol)
                end++;
            if (symbol != 0)
            {
                var (sum, weight, most) = (0f, 0f, 0f);
                for (var at = frame; at < end; at++)
                {
                    var p = MathF.Exp(line[at, symbol]);
                    (sum, weight, most) = (sum + (p * at), weight + p, Math.Max(most, p));
                }
                if (most > 0.45f)
                    peaks.Add(sum / weight);
            }
            frame = end;
        }
        return peaks;
    }

    /// <summary>Least squares: where place 0 is, and the step.</summary>
    private static (float First, float Step) Line(List<(int Place, float At)> run)
    {
        var mean = run.Aggregate(Vector2.Zero, (sum, p) => sum + new Vector2(p.Place, p.At)) / run.Count;
        var (xy, xx) = (0f, 0f);
        foreach (var (place, at) in run)
            (xy, xx) = (xy + ((place - mean.X) * (at - mean.Y)), xx + ((place - mean.X) * (place - mean.X)));
        return (mean.Y - (xy / xx * mean.X), xy / xx);
    }
}
