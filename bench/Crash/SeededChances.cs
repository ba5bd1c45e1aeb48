namespace Bonafide.Bench.Crash;

/// <summary>Numbers that look random and are the same for the same seed (SplitMix64). For one caller at a time.</summary>
internal sealed class SeededChances(int seed, int stream)
{
    private ulong _state = ((ulong)(uint)seed << 32) | (uint)stream;

    /// <summary>Returns a number from 0 to <paramref name="end"/> - 1.</summary>
    public int Below(int end) => (int)(Next() % (uint)end);

    public bool OneIn(int many) => Below(many) == 0;

    /// <summary>Returns a time from nothing to just under <paramref name="longest"/>, in whole milliseconds.</summary>
    public TimeSpan Within(TimeSpan longest) => TimeSpan.FromMilliseconds(Below((int)longest.TotalMilliseconds));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
