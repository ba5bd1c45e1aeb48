namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>The same chances for the same seed, on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class Chances(int seed)
{
    private ulong _state = ((ulong)seed * 0x9E3779B97F4A7C15) + 0x2545F4914F6CDD1D;

    /// <summary>From 0 to below <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)(Bits() % (ulong)bound);

    /// <summary>From <paramref name="least"/> to below <paramref name="bound"/>.</summary>
    public int Next(int least, int bound) => least + Next(bound - least);

    /// <summary>From 0 to below 1.</summary>
    public float NextSingle() => (Bits() >> 40) / (float)(1 << 24);

    public byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)Next(256))];

    private ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
