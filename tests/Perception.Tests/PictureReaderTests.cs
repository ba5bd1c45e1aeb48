using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Tests.Barcodes;

namespace Bonafide.Perception.Tests;

public sealed class PictureReaderTests
{
    private static readonly PictureReader Reader = PictureReader.Load(RepositoryFiles.Models);

    [Theory]
    [InlineData("pass-fin.png")]
    [InlineData("id-d.jpg")]
    [InlineData("pass2-uto.jpg")]
    [InlineData("visa-usa.jpg")]
    public void A_public_specimen_is_read_exactly(string file)
    {
        var mrz = Reader.Read(PublicSpecimen(file), "jpeg", CancellationToken.None).Mrz;
        Assert.NotNull(mrz);
        Assert.Equal(PublicTruth(file), mrz.Lines.Select(line => line.Text));
        Assert.True(mrz.AllCheckDigitsValid);
        Assert.All(mrz.Lines, line => Assert.Equal(line.Text, string.Concat(line.Characters.Select(character => character.Value))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_turned_picture_reads_the_same_and_says_how_it_is_turned(int turns)
    {
        var picture = PublicSpecimen("pass-fin.png");
        for (var i = 0; i < turns; i++)
            picture = Turned(picture);
        var evidence = Reader.Read(picture, "png", CancellationToken.None);
        Assert.Equal(PublicTruth("pass-fin.png"), evidence.Mrz?.Lines.Select(line => line.Text));
        Assert.Equal((4 - turns) % 4, evidence.QuarterTurns);
    }

    [Fact]
    public void A_picture_without_a_zone_has_none()
    {
        var noise = new byte[640 * 480 * 3];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (byte)(((i * 2654435761L) >> 13) ^ (i >> 3));
        Assert.Null(Reader.Read(new Picture(640, 480, noise), "png", CancellationToken.None).Mrz);
        Assert.Null(Reader.Read(new Picture(640, 480, new byte[640 * 480 * 3]), "png", CancellationToken.None).Mrz);
        Assert.Null(Reader.Read(new Picture(1, 1, new byte[3]), "png", CancellationToken.None).Mrz);
        Assert.Null(Reader.Read(new Picture(3000, 2, new byte[18000]), "png", CancellationToken.None).Mrz);
    }

    [Fact]
    public void Synthetic_specimens_are_read_as_printed_or_not_at_all()
    {
        var folder = Path.Combine(RepositoryFiles.Specimens, "synthetic");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var (zones, exact) = (0, 0);
        foreach (var entry in truth.RootElement.EnumerateArray())
        {
            var printed = entry.GetProperty("mrz") is { ValueKind: JsonValueKind.Array } mrz ? mrz.EnumerateArray().Select(line => line.GetString()).ToArray() : [];
            var evidence = Reader.Read(Decoded(Path.Combine(folder, entry.GetProperty("file").GetString() ?? "")), "jpeg", CancellationToken.None);
            var read = evidence.Mrz?.Lines.Select(line => line.Text).ToArray() ?? [];
            zones += printed.Length > 0 ? 1 : 0;
            exact += printed.Length > 0 && read.SequenceEqual(printed, StringComparer.Ordinal) ? 1 : 0;
            if (evidence.Mrz is { AllCheckDigitsValid: true })
                Assert.Equal(printed, read);
        }
        Assert.InRange(exact, (int)(zones * 0.85), zones);
    }

    [Fact]
    public void A_clear_zone_is_read_at_first_sight_and_no_barcode_is_looked_for()
    {
        var stages = new List<ReadingStage>();
        Assert.NotNull(Reader.Read(PublicSpecimen("pass-fin.png"), "png", CancellationToken.None, stages.Add).Mrz);
        Assert.Equal(
            [ReadingStage.Look, ReadingStage.Zone, ReadingStage.Outline, ReadingStage.Quality, ReadingStage.Print, ReadingStage.Recapture], stages);
    }

    [Fact]
    public void After_a_barcode_neither_a_zone_nor_print_is_looked_for()
    {
        var symbol = DrawnSymbol.Of(DrawnSymbol.Bytes("@\n\u001e\rANSI 636014100002DL00410100ZC01410010DLDAQT64235789\nDCSVALADARES\r"u8), 9, 4);
        var gray = DrawnPicture.Of(symbol.Modules(), new Pose(8), 3);
        var stages = new List<ReadingStage>();
        var evidence = Reader.Read(new Picture(gray.Width, gray.Height, [.. gray.Values.SelectMany(value => new[] { value, value, value })]), "png", CancellationToken.None, stages.Add);
        Assert.Single(evidence.Barcodes);
        Assert.Equal([ReadingStage.Look, ReadingStage.Zone, ReadingStage.Barcode, ReadingStage.Outline, ReadingStage.Quality, ReadingStage.Recapture], stages);
    }

    [Fact]
    public void Where_nothing_was_seen_all_is_looked_for()
    {
        var stages = new List<ReadingStage>();
        Reader.Read(new Picture(640, 480, new byte[640 * 480 * 3]), "png", CancellationToken.None, stages.Add);
        Assert.Equal([ReadingStage.Look, ReadingStage.Zone, ReadingStage.Barcode, ReadingStage.Zone], stages.Take(4));
    }

    [Fact]
    public void Evidence_survives_its_json()
    {
        var evidence = Reader.Read(PublicSpecimen("pass-fin.png"), "png", CancellationToken.None);
        var json = EvidenceJson.Write(evidence);
        Assert.Equal(json, EvidenceJson.Write(EvidenceJson.Read(json)));
        Assert.Contains("\"all_check_digits_valid\":true", System.Text.Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Reader.Read(PublicSpecimen("pass-fin.png"), "png", new CancellationToken(canceled: true)));

    private static Picture PublicSpecimen(string file) => Decoded(Path.Combine(RepositoryFiles.Specimens, "public", file));

    private static string[] PublicTruth(string file)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryFiles.Specimens, "public", "truth.json")));
        return [.. truth.RootElement.GetProperty(file).EnumerateArray().Select(line => line.GetString() ?? "")];
    }

    private static Picture Decoded(string path) => Assert.IsType<PictureDecoding.Decoded>(PictureDecoder.Decode(File.ReadAllBytes(path))).Picture;

    /// <summary>A quarter turn clockwise.</summary>
    private static Picture Turned(Picture picture)
    {
        var rgb = new byte[picture.Rgb.Length];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                    rgb[(((x * picture.Height) + picture.Height - 1 - y) * 3) + c] = picture.Rgb[(((y * picture.Width) + x) * 3) + c];
            }
        }
        return new Picture(picture.Height, picture.Width, rgb);
    }
}
