using Bonafide.Perception.Barcodes;

namespace Bonafide.Perception.Tests.Barcodes;

public sealed class ReedSolomonTests
{
    [Fact]
    public void Whatever_leaves_two_codewords_to_spare_is_corrected_exactly()
    {
        var chances = new Chances(11);
        for (var turn = 0; turn < 300; turn++)
        {
            var redundancy = 2 << chances.Next(1, 7);
            var (words, damaged) = Damaged(chances, redundancy, chances.Next((redundancy / 2)), out var erasures, out var errors);
            var correction = ReedSolomon.Correct(damaged, erasures, redundancy);
            Assert.NotNull(correction);
            Assert.Equal(words, correction.Words);
            Assert.Equal(errors, correction.Errors);
        }
    }

    [Fact]
    public void What_uses_up_the_redundancy_is_refused()
    {
        var chances = new Chances(12);
        for (var turn = 0; turn < 100; turn++)
        {
            var redundancy = 2 << chances.Next(1, 6);
            var (_, damaged) = Damaged(chances, redundancy, redundancy / 2, out var erasures, out _, noErasures: true);
            Assert.Null(ReedSolomon.Correct(damaged, erasures, redundancy));
        }
    }

    [Fact]
    public void Random_codewords_are_no_symbol()
    {
        var chances = new Chances(13);
        for (var turn = 0; turn < 200; turn++)
        {
            int[] words = [.. Enumerable.Range(0, 120).Select(_ => chances.Next(929))];
            Assert.Null(ReedSolomon.Correct(words, [], 16));
        }
    }

    private static (int[] Words, int[] Damaged) Damaged(
        Chances chances, int redundancy, int errors, out int[] erasures, out int counted, bool noErasures = false)
    {
        int[] data = [.. Enumerable.Range(0, chances.Next(3, 200)).Select(_ => chances.Next(929))];
        int[] words = [.. data, .. DrawnSymbol.ErrorCorrection(data, redundancy)];
        int[] places = [.. Enumerable.Range(0, words.Length).OrderBy(_ => chances.NextSingle())];
        errors = Math.Min(errors, words.Length / 2);
        erasures = noErasures ? [] : places[errors..Math.Min(words.Length, errors + Math.Max(0, redundancy - 2 - (2 * errors)))];
        int[] damaged = [.. words];
        foreach (var place in places.Take(errors + erasures.Length))
            damaged[place] = (damaged[place] + chances.Next(1, 929)) % 929;
        counted = errors;
        return (words, damaged);
    }
}
