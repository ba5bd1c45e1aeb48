using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>How wide a module may be, from how many edges lie along a line: a symbol character has eight in its seventeen modules.</summary>
internal static class BarDensity
{
    private const int Lines = 9;
    private const float ModulesAnEdge = 17 / 8f;

    /// <summary>Edges smaller than this share of the line's standard deviation are noise.</summary>
    private const float LeastSwing = 0.35f;

    /// <summary>Grey values: a line with less deviation is even.</summary>
    private const float LeastDeviation = 4;

    /// <summary>In pixels, seldom more than twice too large (blur hides thin bars); null where there are hardly any edges.</summary>
    public static float? Module(GrayImage gray, BarSpot spot)
    {
        var length = 2 * spot.HalfLength;
        var scale = 1f;
        // Finer than this no bar is seen: more samples would only count noise.
        while (length / scale > 2400)
        {
            (gray, scale) = (gray.Half, scale * 2);
        }
        var samples = new float[(int)(length / scale)];
        if (samples.Length < 60)
            return null;
        var modules = new List<float>(Lines);
        for (var line = 0; line < Lines; line++)
        {
            var across = spot.Across * (spot.HalfHeight * 0.8f * ((line / (Lines - 1f) * 2) - 1));
            for (var i = 0; i < samples.Length; i++)
            {
                var at = spot.Middle + across + (spot.Along * ((i * scale) - spot.HalfLength));
                samples[i] = gray.At((at.X - ((scale - 1) / 2)) / scale, (at.Y - ((scale - 1) / 2)) / scale);
            }
            if (Crossings(samples) is > 8 and var crossings)
                modules.Add(length / crossings / ModulesAnEdge);
        }
        modules.Sort();
        return modules.Count < 3 ? null : modules[modules.Count / 3];
    }

    /// <summary>How often the line swings from dark to light or back, measured from the level of its surroundings.</summary>
    private static int Crossings(ReadOnlySpan<float> samples)
    {
        double sum = 0, squares = 0;
        foreach (var value in samples)
            (sum, squares) = (sum + value, squares + (value * value));
        var mean = sum / samples.Length;
        var deviation = (float)Math.Sqrt(Math.Max(0, (squares / samples.Length) - (mean * mean)));
        if (deviation < LeastDeviation)
            return 0;
        // An edge is counted where the line has come back from its last extreme by the swing; shadows are too slow to matter.
        var swing = LeastSwing * 2 * deviation;
        var (extreme, rising, crossings) = (samples[0], true, 0);
        foreach (var value in samples)
        {
            if (rising ? value > extreme : value < extreme)
                extreme = value;
            else if (MathF.Abs(value - extreme) > swing)
                (extreme, rising, crossings) = (value, !rising, crossings + 1);
        }
        return crossings;
    }
}
