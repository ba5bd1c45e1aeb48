using Bonafide.Perception.Recapture;

namespace Bonafide.Perception.Tests.Recapture;

public sealed class SpectrumTests
{
    private const int Side = SquareSpectrum.Side;

    [Theory]
    [InlineData(20, 7)]
    [InlineData(25, -20)]
    [InlineData(0, 25)]
    [InlineData(30, 0)]
    public void A_wave_is_the_highest_point_of_its_plane_and_not_of_the_other(int x, int y)
    {
        var (wave, other) = (Waves(x, y), Waves(11, 13));
        var (wavePower, otherPower) = (new float[Side * SquareSpectrum.Columns], new float[Side * SquareSpectrum.Columns]);
        new SquareSpectrum().LogPowers(wave, other, wavePower, otherPower);
        Assert.Equal((x, x == 0 ? Math.Abs(y) : y), Highest(wavePower));
        Assert.Equal((11, 13), Highest(otherPower));
    }

    private static (int X, int Y) Highest(float[] power)
    {
        var at = Array.IndexOf(power, power.Max());
        var (x, y) = (at % SquareSpectrum.Columns, (at / SquareSpectrum.Columns) - (Side / 2));
        return (x, x == 0 ? Math.Abs(y) : y);
    }

    private static float[] Waves(int x, int y) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => 100 + (80 * MathF.Cos(2 * MathF.PI * ((x * (i % Side)) + (y * (i / Side))) / Side)))];
}
