using System.Buffers;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>
/// Sums over all paths through a line's frames that spell exactly as many characters as the format has (forward and backward, scaled
/// frame by frame): how likely each character is at each position.
/// </summary>
internal static class CtcLattice
{
    private const int Classes = LineNet.Classes;

    /// <summary>A character may lie this many frames away from where even spacing puts it.</summary>
    public const int Reach = 14;

    /// <summary>
    /// Weight of a character that the format does not allow: too small to draw the lines' characters to other places, and enough to see in
    /// the end how much the picture contradicts the format.
    /// </summary>
    private const float ForeignWeight = 1e-3f;

    public static CharacterScores[] Read(LineScores line, IReadOnlyList<MrzCharacters> allowed)
    {
        var (frames, count) = (line.Frames, allowed.Count);
        var probabilities = new float[frames * Classes];
        for (var i = 0; i < probabilities.Length; i++)
            probabilities[i] = MathF.Exp(line.Logs[i]);
        var permitted = new float[count * Classes];
        for (var i = 0; i < count; i++)
        {
            for (var symbol = 1; symbol < Classes; symbol++)
                permitted[(i * Classes) + symbol] = (allowed[i].Bits >> (symbol - 1) & 1) == 1 ? 1 : ForeignWeight;
        }
        var entered = ArrayPool<float>.Shared.Rent(frames * count * Classes);
        try
        {
            var scales = Forward(probabilities, permitted, entered, frames, count);
            return Backward(probabilities, permitted, entered, scales, frames, count);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(entered);
        }
    }

    /// <summary>The characters that may be under way in a frame: first and one past the last.</summary>
    public static (int First, int End) Window(int frame, int frames, int count)
    {
        var perCharacter = (float)(frames - (2 * LineCrop.Margin / LineNet.ColumnsPerFrame)) / count;
        var centre = (frame - (LineCrop.Margin / LineNet.ColumnsPerFrame)) / perCharacter;
        return (Math.Max(0, (int)(centre - (Reach / perCharacter))), Math.Min(count, (int)(centre + (Reach / perCharacter)) + 1));
    }

    /// <summary>Keeps the probability of beginning character i as class c in each frame, and returns what each frame was divided by.</summary>
    private static float[] Forward(float[] probabilities, float[] permitted, float[] entered, int frames, int count)
    {
        var scales = new float[frames];
        var (within, next) = (new float[count * Classes], new float[count * Classes]);
        var (blank, sums) = (new float[count + 1], new float[count]);
        blank[0] = 1;
        for (var frame = 0; frame < frames; frame++)
        {
            var here = probabilities.AsSpan(frame * Classes, Classes);
            var (first, end) = Window(frame, frames, count);
            Array.Clear(next);
            var total = 0f;
            for (var i = first; i < end; i++)
            {
                for (var c = 1; c < Classes; c++)
                {
                    var at = (i * Classes) + c;
                    var jump = i == 0 ? 0 : sums[i - 1] - within[at - Classes];
                    var enter = (blank[i] + Math.Max(0, jump)) * here[c] * permitted[at];
                    entered[(frame * count * Classes) + at] = enter;
                    next[at] = enter + (within[at] * here[c]);
                    total += next[at];
                }
            }
            for (var i = count; i >= 0; i--)
            {
                blank[i] = (blank[i] + (i > 0 ? sums[i - 1] : 0)) * here[0];
                total += blank[i];
            }
            var scale = 1 / Math.Max(total, 1e-30f);
            scales[frame] = scale;
            for (var i = 0; i <= count; i++)
                blank[i] *= scale;
            Array.Clear(sums);
            for (var i = first; i < end; i++)
            {
                for (var c = 1; c < Classes; c++)
                {
                    next[(i * Classes) + c] *= scale;
                    sums[i] += next[(i * Classes) + c];
                    entered[(((frame * count) + i) * Classes) + c] *= scale;
                }
            }
            (within, next) = (next, within);
        }
        return scales;
    }

    private static CharacterScores[] Backward(
        float[] probabilities, float[] permitted, float[] entered, float[] scales, int frames, int count)
    {
        var found = new float[count * Classes];
        // What may still follow: within character i as class c, or in the blank before character i.
        var (within, next) = (new float[count * Classes], new float[count * Classes]);
        var (blank, nextBlank, starts) = (new float[count + 1], new float[count + 1], new float[count]);
        within.AsSpan((count - 1) * Classes).Fill(1);
        blank[count] = 1;
        for (var frame = frames - 1; frame >= 0; frame--)
        {
            var here = probabilities.AsSpan(frame * Classes, Classes);
            var scale = scales[frame];
            var (first, end) = Window(frame, frames, count);
            Array.Clear(starts);
            for (var i = first; i < end; i++)
            {
                var start = 0f;
                for (var at = (i * Classes) + 1; at < (i + 1) * Classes; at++)
                {
                    found[at] += entered[(frame * count * Classes) + at] * within[at];
                    start += within[at] * here[at - (i * Classes)] * permitted[at];
                }
                starts[i] = start;
            }
            for (var i = 0; i < count; i++)
                nextBlank[i] = ((blank[i] * here[0]) + starts[i]) * scale;
            // Only what the frame before will ask for.
            var (firstBefore, endBefore) = frame == 0 ? (0, 0) : Window(frame - 1, frames, count);
            for (var i = firstBefore; i < endBefore; i++)
            {
                var inWindow = i >= first && i < end;
                var followed = i + 1 < count && i + 1 >= first && i + 1 < end;
                for (var c = 1; c < Classes; c++)
                {
                    var at = (i * Classes) + c;
                    var stay = inWindow ? within[at] * here[c] : 0;
                    var following = i + 1 < count ? starts[i + 1] - (followed ? within[at + Classes] * here[c] * permitted[at + Classes] : 0) : 0;
                    next[at] = (stay + (blank[i + 1] * here[0]) + Math.Max(0, following)) * scale;
                }
            }
            nextBlank[count] = blank[count] * here[0] * scale;
            (within, next) = (next, within);
            (blank, nextBlank) = (nextBlank, blank);
        }
        return [.. Enumerable.Range(0, count).Select(i => Scores(found.AsSpan(i * Classes, Classes), permitted.AsSpan(i * Classes, Classes)))];
    }

    private static CharacterScores Scores(ReadOnlySpan<float> sums, ReadOnlySpan<float> permitted)
    {
        var (total, foreign, most) = (1e-30f, 0f, 0);
        for (var symbol = 1; symbol < Classes; symbol++)
        {
            if (permitted[symbol] == 1)
            {
                total += sums[symbol];
                continue;
            }
            foreign += sums[symbol] / ForeignWeight;
            most = most == 0 || sums[symbol] > sums[most] ? symbol : most;
        }
        var probabilities = new float[Classes];
        for (var symbol = 1; symbol < Classes; symbol++)
            probabilities[symbol] = permitted[symbol] == 1 ? sums[symbol] / total : 0;
        return new CharacterScores(probabilities, most == 0 ? null : LineNet.Alphabet[most - 1], foreign / (foreign + total));
    }
}
