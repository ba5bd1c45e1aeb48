using System.Text;
using Bonafide.Perception.Barcodes;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Tests.Barcodes;

public sealed class Pdf417ReaderTests
{
    private static readonly byte[] Licence = Encoding.ASCII.GetBytes(
        "@\n\u001e\rANSI 636014100002DL00410100ZC01410010DLDAQT64235789\nDCSVALADARES\nDDEN\nDACINES\nDDFN\nDBB11051976\nDBA11052031\nDAJCA\r");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_level_of_error_correction_is_read(int level)
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), level > 6 ? 14 : 8, level);
        var read = Read(DrawnPicture.Of(symbol.Modules(), new Pose(), 1));
        Assert.Equal(Licence, read?.Payload);
        Assert.Equal(2 << level, read?.Size.Redundancy);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(33, false)]
    [InlineData(45, false)]
    [InlineData(90, false)]
    [InlineData(180, false)]
    [InlineData(201, false)]
    [InlineData(270, false)]
    [InlineData(10, true)]
    [InlineData(250, true)]
    public void A_symbol_is_read_however_it_is_turned_or_mirrored(float turn, bool mirrored)
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), 9, 4);
        Assert.Equal(Licence, Read(DrawnPicture.Of(symbol.Modules(), new Pose(turn, 0.08f, Mirrored: mirrored), 2))?.Payload);
    }

    [Fact]
    public void The_corners_are_those_of_the_symbol_as_it_is_read()
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), 9, 3);
        var modules = symbol.Modules();
        var picture = DrawnPicture.Of(modules, new Pose(Turn: 180), 3);
        var corners = Read(picture)!.Corners;
        var (wide, tall) = (modules[0].Length * 3 / 2f, modules.Length * 9 / 2f);
        Assert.InRange(corners.TopLeft.X - ((picture.Width / 2f) + wide), -6, 6);
        Assert.InRange(corners.TopLeft.Y - ((picture.Height / 2f) + tall), -6, 6);
        Assert.InRange(corners.BottomRight.X - ((picture.Width / 2f) - wide), -6, 6);
    }

    [Fact]
    public void Damaged_codewords_are_corrected_and_counted()
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), 9, 4);
        var damaged = symbol with { Words = [.. symbol.Words.Select((word, i) => i % 11 == 5 ? (word + 400) % 929 : word)] };
        var read = Read(DrawnPicture.Of(damaged.Modules(), new Pose(), 4));
        Assert.Equal(Licence, read?.Payload);
        Assert.Equal(symbol.Words.Where((_, i) => i % 11 == 5).Count(), read?.Correction.Errors);
    }

    [Fact]
    public void A_payload_that_took_all_redundancy_is_not_reported()
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), 9, 2);
        int[] damaged = [.. symbol.Words];
        for (var i = 1; i <= 4; i++)
            damaged[i * 9] = (damaged[i * 9] + 77) % 929;
        Assert.Null(Read(DrawnPicture.Of((symbol with { Words = damaged }).Modules(), new Pose(), 5)));
    }

    [Fact]
    public void Nearly_every_symbol_of_a_seeded_crowd_is_read_and_none_wrongly()
    {
        var read = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var chances = new Chances(seed);
            var payload = chances.Bytes(chances.Next(20, 330));
            var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes(payload), chances.Next(3, 16), chances.Next(2, 6));
            var pose = new Pose(
                chances.NextSingle() * 360, chances.NextSingle() * 0.2f, 1.8f + (chances.NextSingle() * 2), 2.6f + (chances.NextSingle() * 1.5f),
                0.4f + (chances.NextSingle() * 0.9f), chances.NextSingle() * 9, chances.Next(6) == 0, chances.NextSingle() * 1.5f);
            var found = symbol.Rows > 90 ? null : Read(DrawnPicture.Of(symbol.Modules(), pose, seed));
            if (found is not null)
                Assert.Equal(payload, found.Payload);
            read += found is null ? 0 : 1;
        }
        Assert.InRange(read, 27, 30);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        var picture = DrawnPicture.Of(DrawnSymbol.Of(DrawnSymbol.Bytes(Licence), 9, 4).Modules(), new Pose(), 6);
        Assert.Throws<OperationCanceledException>(() => Pdf417Reader.Find(picture, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("stripes")]
    [InlineData("guards")]
    [InlineData("checks")]
    [InlineData("even")]
    public void Pictures_that_only_look_like_barcodes_hold_none_and_cost_little(string kind)
    {
        var (width, height) = (2600, 1950);
        var chances = new Chances(7);
        var values = new byte[width * height];
        var row = Enumerable.Range(0, width).Select(_ => (byte)(chances.Next(2) * 200)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            values[i] = kind switch
            {
                "noise" => (byte)chances.Next(256),
                "stripes" => row[x / 4],
                "guards" => "11111111010101000"[x / 3 % 17] == '1' ? (byte)20 : (byte)230,
                "checks" => ((x / 5) + (y / 15)) % 2 == 0 ? (byte)20 : row[(x + (y / 15 * 31)) % width],
                _ => 128,
            };
        }
        var before = Environment.CpuUsage.TotalTime;
        Assert.Null(Read(new GrayImage(width, height, values)));
        Assert.InRange((Environment.CpuUsage.TotalTime - before).TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2600, 2)]
    [InlineData(3, 900)]
    public void A_picture_too_small_for_a_symbol_has_none(int width, int height) =>
        Assert.Null(Read(new GrayImage(width, height, new byte[width * height])));

    private static Symbol? Read(GrayImage picture) => Pdf417Reader.Find(picture, CancellationToken.None);
}
