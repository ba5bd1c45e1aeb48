using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>Natural logarithms of the probability of every class in every frame of a line, frame by frame.</summary>
internal sealed record LineScores(int Frames, float[] Logs)
{
    public float this[int frame, int symbol] => Logs[(frame * LineNet.Classes) + symbol];

    public ReadOnlySpan<float> Frame(int frame) => Logs.AsSpan(frame * LineNet.Classes, LineNet.Classes);

    /// <param name="logits">What the net answered to the line.</param>
    /// <param name="temperature">By what they are divided first.</param>
    public static LineScores Of(Planes logits, float temperature)
    {
        var logs = logits.AsSpan().ToArray();
        for (var frame = 0; frame < logits.Width; frame++)
        {
            var values = logs.AsSpan(frame * LineNet.Classes, LineNet.Classes);
            var most = float.MinValue;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= temperature;
                most = Math.Max(most, values[i]);
            }
            var sum = 0f;
            foreach (var value in values)
                sum += MathF.Exp(value - most);
            var logSum = most + MathF.Log(sum);
            for (var i = 0; i < values.Length; i++)
                values[i] -= logSum;
        }
        return new LineScores(logits.Width, logs);
    }

    /// <summary>The score of the most likely path when nothing constrains it.</summary>
    public float Free
    {
        get
        {
            var sum = 0f;
            for (var frame = 0; frame < Frames; frame++)
                sum += this[frame, Best(frame)];
            return sum;
        }
    }

    public int Best(int frame)
    {
        var values = Frame(frame);
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }
        return best;
    }
}
