using System.Text;
using Bonafide.Perception.Barcodes;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>zxing-wasm draws symbols, and reads them beside our reader. Skipped where it is not installed.</summary>
public sealed class ZxingTests
{
    private const int Symbols = 54;

    [Fact]
    public void What_zxing_draws_is_read_to_the_byte_as_zxing_reads_it()
    {
        SkipWithoutZxing();
        WantedSymbol[] wanted = [.. Enumerable.Range(0, Symbols).Select(OracleSymbols.Of)];
        var pictures = Zxing.Draw(wanted).Select((modules, i) => DrawnPicture.Of(modules, OracleSymbols.PoseOf(i), i)).ToArray();
        var theirs = Zxing.Read(pictures);
        Assert.InRange(theirs.Count(payload => payload is not null), Symbols / 3, Symbols);
        for (var i = 0; i < Symbols; i++)
        {
            var ours = Pdf417Reader.Find(pictures[i], CancellationToken.None);
            Assert.True(ours is not null, $"symbol {i}, {wanted[i].Options}, is not read");
            Assert.Equal(wanted[i].Payload, ours.Payload);
            if (theirs[i] is { } payload)
                Assert.Equal(payload, ours.Payload);
        }
    }

    [Fact]
    public void Compact_symbols_are_read_the_four_ways_up()
    {
        SkipWithoutZxing();
        WantedSymbol[] wanted = [.. Enumerable.Range(0, 12).Select(i => OracleSymbols.Of(i) with { Options = $"ecLevel={2 + (i % 4)},columns={3 + (i % 6)}", Format = "CompactPDF417" })];
        var drawn = Zxing.Draw(wanted);
        for (var i = 0; i < wanted.Length; i++)
        {
            var read = Pdf417Reader.Find(DrawnPicture.Of(drawn[i], new Pose((i % 4 * 90) + 3), i), CancellationToken.None);
            Assert.True(read is not null, $"symbol {i}, {wanted[i].Options}, is not read");
            Assert.Equal(wanted[i].Payload, read.Payload);
        }
    }

    [Theory]
    [InlineData("eci=UTF-8,ecLevel=3,columns=5", "Zoë Łukasz, 東京")]
    [InlineData("eci=UTF-8,ecLevel=1,columns=8", "PLAIN")]
    [InlineData("readerInit,ecLevel=2,columns=4", "SETTING 1")]
    public void Designators_are_no_part_of_the_payload(string options, string text)
    {
        SkipWithoutZxing();
        var picture = DrawnPicture.Of(Zxing.Draw([new(Encoding.UTF8.GetBytes(text), text, options)])[0], new Pose(184), 1);
        Assert.Equal(text, Encoding.UTF8.GetString(Pdf417Reader.Find(picture, CancellationToken.None)!.Payload));
    }

    private static void SkipWithoutZxing()
    {
        if (!Zxing.IsInstalled)
            Assert.Skip("zxing-wasm is not installed");
    }
}
