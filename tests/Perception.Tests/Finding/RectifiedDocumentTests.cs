using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Finding;

public sealed class RectifiedDocumentTests
{
    /// <summary>A card seen askew: its top left is red, top right green, bottom right blue, bottom left white, on black.</summary>
    private static readonly Quad s_askew = new(new(420, 90), new(470, 620), new(130, 660), new(95, 140));

    [Fact]
    public void A_document_that_lies_on_its_side_is_cut_out_upright()
    {
        var document = Cut(Drawn(s_askew), s_askew, 400);

        Assert.Equal((400, 252), (document.Picture.Width, document.Picture.Height));
        Assert.Equal((255, 0, 0), Colour(document.Picture, 100, 63));
        Assert.Equal((0, 255, 0), Colour(document.Picture, 300, 63));
        Assert.Equal((0, 0, 255), Colour(document.Picture, 300, 189));
        Assert.Equal((255, 255, 255), Colour(document.Picture, 100, 189));
    }

    [Fact]
    public void A_place_in_the_cut_out_is_known_in_the_picture_and_back()
    {
        var document = Cut(Drawn(s_askew), s_askew, 400);

        Assert.True(Vector2.Distance(s_askew.TopLeft, document.ToPicture(new Vector2(-0.5f))) < 0.01f);
        Assert.True(Vector2.Distance(s_askew.BottomRight, document.ToPicture(new Vector2(399.5f, 251.5f))) < 0.01f);
        var point = new Vector2(37, 211);
        Assert.True(Vector2.Distance(point, document.ToDocument(document.ToPicture(point))) < 0.01f);
    }

    [Fact]
    public void Fine_print_becomes_its_mean_when_the_cut_out_is_smaller_than_the_document()
    {
        var place = Quad.Rectangle(-0.5f, -0.5f, 1599.5f, 1008.5f);
        var picture = new Picture(1600, 1009, [.. Enumerable.Range(0, 1600 * 1009).SelectMany(i => Enumerable.Repeat((byte)(i % 2 * 200), 3))]);

        var document = Cut(picture, place, 200);

        Assert.All(document.Picture.Rgb, value => Assert.InRange(value, 70, 130));
    }

    [Fact]
    public void The_first_and_the_last_pixel_keep_their_colours()
    {
        var picture = new Picture(40, 25, [.. Enumerable.Range(0, 40 * 25).SelectMany(i => i == 0 ? [10, 20, 30] : i == 999 ? new byte[] { 40, 50, 60 } : [200, 200, 200])]);

        var cut = PerspectiveCut.Of(picture, Quad.Rectangle(-0.5f, -0.5f, 39.5f, 24.5f), Quad.Rectangle(-0.5f, -0.5f, 39.5f, 24.5f), 40, 25);

        Assert.Equal((10, 20, 30), Colour(cut, 0, 0));
        Assert.Equal((40, 50, 60), Colour(cut, 39, 24));
        Assert.Equal((200, 200, 200), Colour(cut, 20, 12));
    }

    [Fact]
    public void What_lies_outside_of_the_picture_is_grey()
    {
        var picture = new Picture(100, 100, new byte[100 * 100 * 3]);

        var document = Cut(picture, Quad.Rectangle(20, 60, 179, 159), 160);

        Assert.Equal((0, 0, 0), Colour(document.Picture, 10, 10));
        Assert.Equal((128, 128, 128), Colour(document.Picture, 150, 10));
    }

    [Theory]
    [InlineData(1.66f, 1.586f)]
    [InlineData(1.4f, 1.42f)]
    [InlineData(1.35f, 1.42f)]
    [InlineData(3f, 3f)]
    public void A_shape_near_a_standard_size_becomes_that_size(float seen, float expected)
    {
        var document = Cut(new Picture(10, 10, new byte[300]), Quad.Rectangle(0, 0, 100 * seen, 100), 1000);

        Assert.Equal(expected, (float)document.Picture.Width / document.Picture.Height, 0.005f);
    }

    [Fact]
    public void Corners_that_cross_each_other_give_nothing()
    {
        var crossed = new Quad(new(0, 0), new(100, 80), new(100, 0), new(0, 80));

        Assert.Null(RectifiedDocument.Of(new Picture(10, 10, new byte[300]), crossed, 100));
    }

    private static RectifiedDocument Cut(Picture picture, Quad place, int longSide)
    {
        var document = RectifiedDocument.Of(picture, place, longSide);
        Assert.NotNull(document);
        return document;
    }

    private static Picture Drawn(Quad place)
    {
        var map = Homography.Between(place, Quad.Rectangle(0, 0, 1, 1));
        var rgb = new byte[600 * 800 * 3];
        for (var i = 0; i < 600 * 800; i++)
        {
            var at = map.Map(i % 600, i / 600);
            if (at.X is < 0 or > 1 || at.Y is < 0 or > 1)
                continue;
            var (right, low) = (at.X > 0.5f, at.Y > 0.5f);
            (byte, byte, byte) colour = (right, low) switch
            {
                (false, false) => (255, 0, 0),
                (true, false) => (0, 255, 0),
                (true, true) => (0, 0, 255),
                _ => (255, 255, 255),
            };
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = colour;
        }
        return new Picture(600, 800, rgb);
    }

    private static (int Red, int Green, int Blue) Colour(Picture picture, int x, int y)
    {
        var at = ((y * picture.Width) + x) * 3;
        return (picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
    }
}
