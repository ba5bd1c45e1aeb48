namespace Bonafide.Perception.Nets;

/// <summary>What the nets that read lines were trained on.</summary>
internal static class LineInput
{
    /// <summary>Afterwards the grey values, 0 to 255 before, have mean 0 and deviation about 1; a line without contrast stays near 0.</summary>
    public static void Normalise(Span<float> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
        }
        var mean = sum / values.Length;
        var scale = 1 / (Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))) + 4);
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)((values[i] - mean) * scale);
    }
}
