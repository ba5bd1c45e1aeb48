using System.Text;
using Bonafide.Perception.Barcodes;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>Codewords by hand from ISO/IEC 15438 section 5.4.</summary>
public sealed class CompactionTests
{
    [Theory]
    [InlineData("PDF417", new[] { 453, 178, 121, 239 })]
    [InlineData("AB", new[] { 1 })]
    [InlineData("aB", new[] { 810, 811 })]
    [InlineData("A;B", new[] { 29, 1 })]
    [InlineData("000213298174000", new[] { 902, 1, 624, 434, 632, 282, 200 })]
    [InlineData("alcool", new[] { 924, 163, 238, 432, 766, 244 })]
    [InlineData("alcoolique", new[] { 901, 163, 238, 432, 766, 244, 105, 113, 117, 101 })]
    [InlineData("A!", new[] { 29, 913, 33 })]
    [InlineData("A!B", new[] { 29, 913, 33, 59 })]
    [InlineData("AB", new[] { 29, 927, 26, 59 })]
    [InlineData("AB", new[] { 927, 26, 1 })]
    [InlineData("AB", new[] { 926, 811, 3, 1 })]
    [InlineData("AB", new[] { 925, 12, 1, 900, 900 })]
    [InlineData("AB", new[] { 1, 928, 111, 100, 17, 53, 922 })]
    [InlineData("AB", new[] { 921, 1 })]
    [InlineData("", new int[0])]
    public void Codewords_say(string text, int[] words) => Assert.Equal(text, Encoding.ASCII.GetString(Compaction.Payload(words)!));

    [Fact]
    public void The_last_five_codewords_of_byte_compaction_with_a_rest_are_a_byte_each() =>
        Assert.Equal(Encoding.ASCII.GetBytes("abcde"), Compaction.Payload([901, 97, 98, 99, 100, 101]));

    [Theory]
    [InlineData(new[] { 902, 0 })]
    [InlineData(new[] { 901, 300 })]
    [InlineData(new[] { 924, 899, 899, 899, 899, 899 })]
    [InlineData(new[] { 903 })]
    [InlineData(new[] { 913 })]
    public void Codewords_against_the_rules_say_nothing(int[] words) => Assert.Null(Compaction.Payload(words));

    [Fact]
    public void Any_codewords_end_in_a_short_payload_or_none()
    {
        var chances = new Chances(3);
        for (var turn = 0; turn < 5000; turn++)
        {
            int[] words = [.. Enumerable.Range(0, chances.Next(0, 40)).Select(_ => chances.Next(4) == 0 ? chances.Next(900, 929) : chances.Next(900))];
            Assert.InRange(Compaction.Payload(words)?.Length ?? 0, 0, (words.Length * 3) + 3);
        }
    }
}
