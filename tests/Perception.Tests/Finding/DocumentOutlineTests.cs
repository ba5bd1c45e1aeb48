using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Finding;

public sealed class DocumentOutlineTests
{
    private static readonly Quad s_document = new(new(150.3f, 110.7f), new(660.2f, 140.4f), new(640.8f, 470.1f), new(130.6f, 430.9f));

    [Theory]
    [InlineData(12, -9, 15, 8)]
    [InlineData(-14, 11, -6, -13)]
    [InlineData(0, 0, 0, 0)]
    public void Corners_that_are_some_pixels_off_come_to_lie_where_the_sides_cross(int a, int b, int c, int d)
    {
        var rough = new Quad(
            s_document.TopLeft + new Vector2(a, b), s_document.TopRight + new Vector2(c, d), s_document.BottomRight + new Vector2(b, a), s_document.BottomLeft + new Vector2(d, c));

        var (corners, sides) = DocumentOutline.Refine(Drawn(190), rough);

        Assert.Equal(4, sides);
        for (var corner = 0; corner < 4; corner++)
            Assert.InRange(Vector2.Distance(s_document[corner], corners[corner]), 0, 0.7f);
    }

    [Fact]
    public void A_document_as_bright_as_the_table_stays_where_it_was_expected()
    {
        var rough = s_document.Map(corner => corner + new Vector2(9, -5));

        var (corners, sides) = DocumentOutline.Refine(Drawn(93), rough);

        Assert.Equal(0, sides);
        Assert.Equal(rough, corners);
    }

    [Fact]
    public void A_side_outside_of_the_picture_stays_and_the_others_are_refined()
    {
        var picture = Cropped(Drawn(190), 600);
        var rough = s_document.Map(corner => corner + new Vector2(4, 6));

        var (corners, sides) = DocumentOutline.Refine(picture, rough);

        Assert.Equal(3, sides);
        Assert.InRange(Vector2.Distance(s_document.TopLeft, corners.TopLeft), 0, 0.7f);
        Assert.InRange(Vector2.Distance(s_document.BottomLeft, corners.BottomLeft), 0, 0.7f);
    }

    /// <summary>A page of the given brightness with bars like lines of text, on a table of 90 with a grain.</summary>
    private static Picture Drawn(byte page)
    {
        const int width = 800, height = 600;
        var map = Homography.Between(s_document, Quad.Rectangle(0, 0, 1, 1));
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var sum = 0f;
            for (var part = 0; part < 16; part++)
            {
                var at = map.Map((i % width) + ((part % 4) / 4f) - 0.375f, (i / width) + ((part / 4) / 4f) - 0.375f);
                var inside = at.X is > 0 and < 1 && at.Y is > 0 and < 1;
                var bar = at.X is > 0.1f and < 0.8f && at.Y is > 0.12f and < 0.9f && (int)(at.Y * 24) % 3 == 0;
                sum += inside ? bar ? page - 12 : page : 90 + (i * 2654435761L % 7);
            }
            rgb.AsSpan(3 * i, 3).Fill((byte)(sum / 16));
        }
        return new Picture(width, height, rgb);
    }

    private static Picture Cropped(Picture picture, int width)
    {
        var rgb = new byte[width * picture.Height * 3];
        for (var y = 0; y < picture.Height; y++)
            picture.Rgb.AsSpan(y * picture.Width * 3, width * 3).CopyTo(rgb.AsSpan(y * width * 3));
        return new Picture(width, picture.Height, rgb);
    }
}
