using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Finding;

public sealed class PictureQualityTests
{
    private static readonly Quad Card = Quad.Rectangle(60, 40, 460, 292);

    [Theory]
    [InlineData(1, 1.3)]
    [InlineData(4, 4.6)]
    [InlineData(9, 8.4)]
    public void A_step_is_as_wide_as_its_blur(int blur, double atMost)
    {
        var width = Measure(Striped(blur)).EdgeWidthPixels;
        Assert.InRange(Assert.NotNull(width), (blur * 0.6) - 0.2, atMost);
    }

    [Fact]
    public void A_blurred_character_has_fewer_pixels_that_differ()
    {
        var (sharp, blurred) = (Measure(Striped(1)), Measure(Striped(9)));
        Assert.Equal(400 * 2.54 / 85.6, Assert.NotNull(sharp.ResolvedPixelsPerCharacter), 1.5);
        Assert.True(blurred.ResolvedPixelsPerCharacter < sharp.ResolvedPixelsPerCharacter / 4);
    }

    [Theory]
    [InlineData(400, 90, "right", "top")]
    [InlineData(110, 250, "left", "bottom")]
    [InlineData(260, 166, "middle", "middle")]
    public void Glare_is_told_with_the_third_it_is_in(int x, int y, string horizontal, string vertical)
    {
        var glare = Measure(Drawn((column, row) => 110 + (260 * Math.Exp(-(Square(column - x) + Square(row - y)) / 1800.0)))).Glare;
        Assert.NotNull(glare);
        Assert.Equal((horizontal, vertical), (glare.Horizontal, glare.Vertical));
        Assert.InRange(glare.Area, 0.02, 0.06);
    }

    [Fact]
    public void A_white_field_of_the_design_is_no_glare() =>
        Assert.Null(Measure(Drawn((column, row) => column is > 100 and < 200 && row is > 100 and < 200 ? 255 : 110)).Glare);

    [Theory]
    [InlineData(-30, 20, 300, 210, "left")]
    [InlineData(300, 150, 560, 330, "right")]
    [InlineData(100, -20, 350, 380, "top,bottom")]
    [InlineData(2, 2, 510, 340, "")]
    public void A_document_cut_by_the_frame_names_the_sides(float left, float top, float right, float bottom, string sides) =>
        Assert.Equal(sides, string.Join(',', PictureQuality.Of(Drawn((_, _) => 120), Quad.Rectangle(left, top, right, bottom), zone: null).CutSides));

    [Fact]
    public void The_document_is_measured_in_pixels()
    {
        var quality = Measure(Drawn((_, _) => 120));
        Assert.Equal((400, 252), (quality.DocumentWidthPixels, quality.DocumentHeightPixels));
        Assert.Null(quality.EdgeWidthPixels);
    }

    private static QualityEvidence Measure(Picture picture) => PictureQuality.Of(picture, Card, zone: null);

    /// <summary>Bars of 24 pixels whose borders are ramps of the given number of pixels.</summary>
    private static Picture Striped(int blur) => Drawn((column, _) =>
    {
        var (bar, at) = (column / 24, column % 24);
        var (before, here) = (bar % 2 == 0 ? 30 : 220, bar % 2 == 0 ? 220 : 30);
        return before + ((here - before) * Math.Min(1.0, (at + 1.0) / blur));
    });

    private static int Square(int value) => value * value;

    private static Picture Drawn(Func<int, int, double> value)
    {
        const int width = 520, height = 340;
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
            rgb.AsSpan(i * 3, 3).Fill((byte)Math.Clamp(value(i % width, i / width), 0, 255));
        return new Picture(width, height, rgb);
    }
}
