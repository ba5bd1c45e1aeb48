using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;
using Bonafide.Perception.Tests.Hosting;
using Bonafide.Perception.Tests.Nets;
using Bonafide.Perception.Text;

namespace Bonafide.Perception.Tests.Text;

public sealed class PrintReaderTests
{
    private static readonly PictureReader Reader = PictureReader.Load(RepositoryFiles.Models);

    private static readonly PrintReader Print = PrintReader.Load(RepositoryFiles.Models);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("passport-valid.jpg")]
    [InlineData("passport-turned-180.jpg")]
    [InlineData("passport-turned-90.jpg")]
    public void The_print_of_a_passport_is_read_whichever_way_it_lies(string file)
    {
        var evidence = Reader.Read(Specimen(file), "jpeg", Ct);
        var values = evidence.Text.Select(line => line.Value).ToList();
        Assert.Contains("DOORNVELD", values);
        Assert.Contains("MARIJKE ELISE", values);
        Assert.Contains("NX4R82KB7", values);
        var surname = evidence.Text.First(line => line.Value == "DOORNVELD");
        var given = evidence.Text.First(line => line.Value == "MARIJKE ELISE");
        Assert.InRange(surname.Confidence, 0.9, 1);
        Assert.InRange(surname.Box.Right - surname.Box.Left, 0.1, 0.4);
        Assert.True(surname.Box.Bottom < given.Box.Top, "the surname stands above the given names");
        Assert.DoesNotContain(values, value => value.Contains("<<", StringComparison.Ordinal));
    }

    [Fact]
    public void The_corners_of_a_line_lie_where_it_is_printed()
    {
        var evidence = Reader.Read(Specimen("passport-valid.jpg"), "jpeg", Ct);
        var corners = evidence.Text.First(line => line.Value == "DOORNVELD").Corners;
        Assert.All(corners, corner => Assert.True(corner.X is > 400 and < 1490 && corner.Y is > 105 and < 800, $"{corner}"));
        Assert.True(corners[0].X < corners[1].X && corners[0].Y < corners[3].Y);
    }

    [Fact]
    public void A_document_without_a_zone_that_lies_upside_down_is_read_as_it_is_meant()
    {
        var picture = Specimen("passport-valid.jpg");
        var corners = Reader.Read(picture, "jpeg", Ct).Document!.Corners.Select(corner => new System.Numerics.Vector2((float)corner.X, (float)corner.Y)).ToArray();
        var read = Print.Read(picture, new Quad(corners[2], corners[3], corners[0], corners[1]), null, Ct);
        Assert.Contains(read, line => line.Value == "DOORNVELD");
        Assert.True(read.First(line => line.Value == "DOORNVELD").Box.Top < 0.5, "the surname stands in the upper half");
    }

    [Fact]
    public void Letters_with_marks_are_read()
    {
        var lines = new LineReader(new PrintNet(NetFile.Read(Path.Combine(RepositoryFiles.Models, "print-line.bfw"))));
        Assert.Equal(["Expiră la", "Dáta breithe"], GoldenTensor.Read("print-line.golden.bin").Select(line => lines.Read(line.Input.ToPlanes()).Text));
    }

    [Fact]
    public void A_net_without_its_alphabet_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new PrintNet(NetFile.Read(Path.Combine(RepositoryFiles.Models, "document-finder.bfw"))));

    [Fact]
    public void Without_a_document_nothing_is_read() =>
        Assert.Empty(Print.Read(Specimen("passport-valid.jpg"), null, null, Ct));

    [Fact]
    public async Task The_confined_process_reads_print_too()
    {
        await using var child = await PerceptionChild.StartAsync(Ct);
        await child.Frames.WriteAsync(new(1, FrameKinds.Examine), File.ReadAllBytes(PathOf("passport-valid.jpg")), Ct);
        var reply = await child.Frames.ReadAsync(Ct);
        Assert.NotNull(reply);
        Assert.Contains(EvidenceJson.Read(reply.Body.Span).Text, line => line.Value == "DOORNVELD");
    }

    private static string PathOf(string file) => Path.Combine(RepositoryFiles.Specimens, "synthetic", file);

    private static Picture Specimen(string file) => Assert.IsType<PictureDecoding.Decoded>(PictureDecoder.Decode(File.ReadAllBytes(PathOf(file)))).Picture;
}
