using System.Numerics;
using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Recapture;

namespace Bonafide.Perception.Tests.Recapture;

public sealed class RecaptureSearchTests
{
    private static readonly string ModelFile = Path.Combine(RepositoryFiles.Models, "recapture.json");
    private static readonly RecaptureModel Model = RecaptureModel.Read(ModelFile);
    private static readonly Quad Card = Quad.Rectangle(90, 80, 810, 530);

    [Theory]
    [InlineData("screen.jpg", RecaptureKinds.Screen)]
    [InlineData("grey-copy.jpg", RecaptureKinds.GreyCopy)]
    [InlineData("cut-out.jpg", RecaptureKinds.CutOut)]
    public void A_simulated_attack_is_told_from_a_genuine_picture(string file, string kind)
    {
        var signal = Assert.Single(Signals(file), signal => signal.Kind == kind);
        Assert.InRange(signal.Score, 0.6, 1);
        Assert.Equal(4, signal.Corners.Count);
        Assert.DoesNotContain(Signals("genuine.jpg"), signal => signal.Kind == kind);
    }

    [Fact]
    public void Every_kind_that_is_modelled_is_a_kind_of_the_evidence()
    {
        string[] kinds = [RecaptureKinds.Screen, RecaptureKinds.ColourCopy, RecaptureKinds.GreyCopy, RecaptureKinds.CutOut, RecaptureKinds.Edited];
        Assert.All(Model.Kinds, kind => Assert.Contains(kind.Kind, kinds));
    }

    [Fact]
    public void A_picture_without_any_colour_is_no_grey_copy_for_its_camera_may_give_none()
    {
        var picture = Drawn();
        for (var i = 0; i < picture.Rgb.Length; i += 3)
            picture.Rgb.AsSpan(i, 3).Fill(picture.Rgb[i + 1]);
        Assert.DoesNotContain(new RecaptureSearch(Model).Look(picture, Card), signal => signal.Kind == RecaptureKinds.GreyCopy);
    }

    [Fact]
    public void A_header_that_names_an_editor_is_a_signal_of_the_file_and_of_no_place()
    {
        var drawn = Drawn();
        var signals = new RecaptureSearch(Model).Look(new Picture(drawn.Width, drawn.Height, drawn.Rgb) { Origin = new(NamesCamera: true, NamesEditor: true, 90) }, Card);
        var signal = Assert.Single(signals, signal => signal.Traces.Contains(RecaptureTraces.EditingSoftware));
        Assert.Equal((RecaptureKinds.Edited, RecaptureSearch.SoftwareScore, 0), (signal.Kind, signal.Score, signal.Corners.Count));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 3000)]
    [InlineData(127, 129)]
    public void A_picture_of_any_size_is_measured(int width, int height) =>
        Assert.All(new RecaptureSearch(Model).Measure(new Picture(width, height, new byte[width * height * 3]), document: null).Values, value => Assert.True(float.IsFinite(value)));

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var file = Path.GetTempFileName();
        foreach (var text in (string[])["", "{}", "[1]", """{"name":"a","version":"b","kinds":[{"kind":"screen","features":["luma_fast"],"means":[],"scales":[1],"weights":[1],"bias":0}]}"""])
        {
            File.WriteAllText(file, text);
            Assert.Throws<InvalidDataException>(() => RecaptureModel.Read(file));
        }
        File.Delete(file);
    }

    private static IReadOnlyList<RecaptureSignal> Signals(string file)
    {
        var folder = Path.Combine(RepositoryFiles.Specimens, "recapture");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var corners = truth.RootElement.GetProperty(file).GetProperty("document").EnumerateArray()
            .Select(corner => new Vector2(corner[0].GetSingle(), corner[1].GetSingle())).ToArray();
        var picture = Assert.IsType<PictureDecoding.Decoded>(PictureDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, file)))).Picture;
        return new RecaptureSearch(Model).Look(picture, new Quad(corners[0], corners[1], corners[2], corners[3]));
    }

    /// <summary>A card with bars of ink on a table with some colour, grain over all.</summary>
    private static Picture Drawn()
    {
        const int width = 900, height = 620;
        var rgb = new byte[width * height * 3];
        var seed = 7u;
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            var card = x is > 90 and < 810 && y is > 80 and < 530;
            var ink = card && y % 60 < 18 && x % 23 < 9;
            seed = (seed * 1664525) + 1013904223;
            var grain = ((seed >> 16) % 9) - 4;
            for (var c = 0; c < 3; c++)
            {
                var value = ink ? 40.0 : card ? 205 - (c * 18) + (20 * Math.Sin(x / 90.0)) : 120 + (c * 15) + (25 * Math.Sin((x + (2 * y)) / 70.0));
                rgb[(i * 3) + c] = (byte)Math.Clamp(value + grain, 0, 255);
            }
        }
        return new Picture(width, height, rgb);
    }
}
