using Bonafide.Perception.Recapture;

namespace Bonafide.Perception.Tests.Recapture;

public sealed class SpectrumTests
{
    private const int Side = SquareSpectrum.Side;

    [Theory]
    [InlineData(20, 7)]
    [InlineData(33, -40)]
    [InlineData(0, 50)]
    [InlineData(60, 0)]
    public void A_wave_is_the_highest_point_of_its_plane_and_not_of_the_other(int x, int y)
    {
        var (wave, other) = (Waves(x, y), Waves(11, 13));
        var (wavePower, otherPower) = (new float[Prominence.Count], new float[Prominence.Count]);
        new SquareSpectrum().LogPowers(wave, other, wavePower, otherPower);
        Assert.Equal((x, x == 0 ? Math.Abs(y) : y), Highest(wavePower));
        Assert.Equal((11, 13), Highest(otherPower));
    }

    [Fact]
    public void A_wave_stands_out_of_noise_and_noise_does_not()
    {
        var (noise, wave) = (Noise(1), Noise(2));
        var added = Waves(30, 22);
        for (var i = 0; i < wave.Length; i++)
            wave[i] += added[i] * 0.05f;
        var (noisePower, wavePower) = (new float[Prominence.Count], new float[Prominence.Count]);
        new SquareSpectrum().LogPowers(noise, wave, noisePower, wavePower);
        Assert.InRange(Stands(noisePower).Max(), 1, 4.2f);
        Assert.True(Stands(wavePower)[((22 + (Side / 2)) * SquareSpectrum.Columns) + 30] > 5);
    }

    private static float[] Stands(float[] power)
    {
        var (scratch, prominence) = (new float[Prominence.Count], new float[Prominence.Count]);
        Prominence.Of(power, scratch, prominence);
        return prominence;
    }

    private static (int X, int Y) Highest(float[] power)
    {
        var at = Array.IndexOf(power, power.Max());
        var (x, y) = (at % SquareSpectrum.Columns, (at / SquareSpectrum.Columns) - (Side / 2));
        return (x, x == 0 ? Math.Abs(y) : y);
    }

    private static float[] Waves(int x, int y) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => 100 + (80 * MathF.Cos(2 * MathF.PI * ((x * (i % Side)) + (y * (i / Side))) / Side)))];

    private static float[] Noise(uint seed)
    {
        var values = new float[Side * Side];
        for (var i = 0; i < values.Length; i++)
        {
            seed = (seed * 1664525) + 1013904223;
            values[i] = (seed >> 16) % 21;
        }
        return values;
    }
}
