using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Recapture;

namespace Bonafide.Perception.Tests.Recapture;

public sealed class SurfaceReadingTests
{
    private const int Width = 800, Height = 600, Side = PictureWindow.Side;

    private static readonly SurfaceNet Net = new(NetFile.Read(Path.Combine(RepositoryFiles.Models, "document-surface.bfw")));
    private static readonly Quad Whole = Quad.Rectangle(0, 0, Width - 1, Height - 1), Left = Quad.Rectangle(0, 0, 380, Height - 1);

    [Fact]
    public void The_files_own_pixels_are_looked_at_in_place_of_the_reduced_ones() =>
        Assert.NotEqual(Measured(Flat([]), Whole), Measured(Flat(Windows(_ => Grid())), Whole));

    [Fact]
    public void Windows_beside_the_document_say_nothing()
    {
        var plain = Measured(Flat(Windows(_ => new byte[Side * Side * 3])), Left);
        Assert.Equal(plain, Measured(Flat(Windows(x => x > 390 ? Grid() : new byte[Side * Side * 3])), Left));
        Assert.NotEqual(plain, Measured(Flat(Windows(x => x < 200 ? Grid() : new byte[Side * Side * 3])), Left));
    }

    [Fact]
    public void With_fewer_than_six_windows_on_the_document_the_pictures_pixels_are_looked_at() =>
        Assert.Equal(Measured(Flat([]), Left), Measured(Flat([.. Windows(_ => Grid()).Where(window => window.X < 200).Take(5)]), Left));

    [Fact]
    public void A_windows_brightness_says_nothing()
    {
        static byte[] Brighter(byte[] rgb) => [.. rgb.Select(value => (byte)(value + 30))];
        Assert.Equal(Measured(Flat(Windows(_ => Grid())), Whole)[0], Measured(Flat(Windows(_ => Brighter(Grid()))), Whole)[0], 1e-3f);
    }

    private static IReadOnlyList<float> Measured(Picture picture, Quad document)
    {
        var features = new FeatureList();
        new SurfaceReading().Measure(picture, document, Net, features);
        return features.Values;
    }

    private static Picture Flat(IReadOnlyList<PictureWindow> windows)
    {
        var rgb = new byte[Width * Height * 3];
        rgb.AsSpan().Fill(128);
        return new Picture(Width, Height, rgb) { Windows = windows };
    }

    /// <summary>Eight by six, by where their middle is.</summary>
    private static List<PictureWindow> Windows(Func<float, byte[]> content) =>
        [.. Enumerable.Range(0, 48).Select(i => new PictureWindow(50 + (100 * (i % 8)), 50 + (100 * (i / 8)), content(50 + (100 * (i % 8)))))];

    /// <summary>Stripes of red, green and blue, three pixels to a turn.</summary>
    private static byte[] Grid() => [.. Enumerable.Range(0, Side * Side * 3).Select(i => (byte)(i / 3 % 3 == i % 3 ? 200 : 40))];
}
