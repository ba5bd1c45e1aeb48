using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Pictures;

public sealed class PictureDecoderTests
{
    private static readonly (int R, int G, int B) Red = (220, 30, 30), Green = (30, 200, 30), Blue = (30, 30, 220), White = (240, 240, 240);

    [Theory]
    [InlineData("empty.jpg", "picture_empty")]
    [InlineData("text.jpg", "picture_format_unsupported")]
    [InlineData("noise.bin", "picture_format_unsupported")]
    [InlineData("document.pdf", "picture_format_unsupported")]
    [InlineData("picture.svg", "picture_format_unsupported")]
    [InlineData("picture.bmp", "picture_format_unsupported")]
    [InlineData("picture.tiff", "picture_format_unsupported")]
    [InlineData("animated.gif", "picture_format_unsupported")]
    [InlineData("animated.png", "picture_animated")]
    [InlineData("animated.webp", "picture_animated")]
    [InlineData("header.heic", "picture_heic")]
    [InlineData("jpeg-header-60000x60000.jpg", "picture_too_many_pixels")]
    [InlineData("bomb-60000x60000.png", "picture_too_many_pixels")]
    [InlineData("avif-header-60000x60000.avif", "picture_too_many_pixels")]
    [InlineData("jpeg-header-zero.jpg", "picture_damaged")]
    [InlineData("truncated.jpg", "picture_truncated")]
    [InlineData("truncated.png", "picture_truncated")]
    [InlineData("truncated.webp", "picture_truncated")]
    [InlineData("truncated.avif", "picture_truncated")]
    public void A_file_that_is_no_good_picture_is_refused_with_its_reason(string name, string code) =>
        Assert.Equal(code, Assert.IsType<PictureDecoding.Refused>(PictureDecoder.Decode(HostileSpecimens.Read(name))).Reason.Code);

    [Fact]
    public void A_refused_HEIC_picture_comes_with_the_way_to_convert_it() =>
        Assert.Contains("Convert it to JPEG", PictureRefusals.Heic.Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_more_than_16_megabytes_is_refused_unseen() =>
        Assert.Equal(
            PictureRefusals.TooManyBytes, Assert.IsType<PictureDecoding.Refused>(PictureDecoder.Decode(new byte[PictureLimits.Bytes + 1])).Reason);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_picture_is_upright_after_every_EXIF_orientation(int orientation)
    {
        var decoded = Decode($"orientation-{orientation}.jpg");
        Assert.Equal(orientation, decoded.ExifOrientation);
        AssertQuarters(decoded.Picture, Red, Green, Blue, White, 3);
    }

    [Theory]
    [InlineData("sixteen-bit.png", "png", 1)]
    [InlineData("palette.png", "png", 1)]
    [InlineData("progressive.jpg", "jpeg", 3)]
    [InlineData("picture.avif", "avif", 3)]
    [InlineData("display-p3.jpg", "jpeg", 8)]
    public void Depth_palette_and_colour_profile_end_as_the_same_sRGB(string name, string format, int tolerance)
    {
        var decoded = Decode(name);
        Assert.Equal(format, decoded.Format);
        AssertQuarters(decoded.Picture, Red, Green, Blue, White, tolerance);
    }

    [Theory]
    [InlineData("alpha.png")]
    [InlineData("alpha.webp")]
    public void Transparency_lies_over_white(string name) => AssertQuarters(Decode(name).Picture, (255, 255, 255), Green, Blue, White, 1);

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("grey.png")]
    public void Grey_has_three_equal_channels(string name) =>
        AssertQuarters(Decode(name).Picture, (87, 87, 87), (130, 130, 130), (52, 52, 52), White, 3);

    [Fact]
    public void A_CMYK_picture_keeps_its_colours_roughly() => AssertQuarters(Decode("cmyk.jpg").Picture, Red, (0, 131, 77), (69, 57, 125), White, 40);

    [Fact]
    public void A_large_picture_is_reduced_to_the_longest_side_and_tells_its_stored_size()
    {
        var decoded = Decode("bomb-7900x7900.png");
        Assert.Equal((PictureLimits.LongSide, PictureLimits.LongSide), (decoded.Picture.Width, decoded.Picture.Height));
        Assert.Equal((7900, 7900), (decoded.StoredWidth, decoded.StoredHeight));
    }

    [Fact]
    public void A_small_picture_is_never_enlarged() =>
        Assert.Equal((160, 120), (Decode("picture.jpg").Picture.Width, Decode("picture.jpg").Picture.Height));

    [Fact]
    public void A_picture_that_is_reduced_keeps_windows_of_its_own_pixels_over_all_of_it()
    {
        var file = File.ReadAllBytes(Path.Combine(RepositoryFiles.Specimens, "synthetic", "passport-12-megapixels.jpg"));
        var decoded = Assert.IsType<PictureDecoding.Decoded>(PictureDecoder.Decode(file));
        var (picture, scale) = (decoded.Picture, (double)decoded.Picture.Width / decoded.StoredWidth);
        Assert.True(scale < 0.7);
        Assert.Equal(48, picture.Windows.Count);
        Assert.All(picture.Windows, window =>
        {
            Assert.Equal(PictureWindow.Side * PictureWindow.Side * 3, window.Rgb.Length);
            var half = (int)(PictureWindow.Side * scale / 2);
            var (sum, count) = (0.0, 0);
            for (var y = (int)window.Y - half; y < (int)window.Y + half; y++)
            {
                for (var x = (int)window.X - half; x < (int)window.X + half; x++, count++)
                    sum += At(picture, x, y).G;
            }
            Assert.Equal(sum / count, Enumerable.Range(0, PictureWindow.Side * PictureWindow.Side).Average(i => window.Rgb[(i * 3) + 1]), 3.0);
        });
        Assert.True(picture.Windows.Max(window => window.X) > 0.9 * picture.Width);
    }

    [Fact]
    public void A_picture_that_is_not_reduced_and_one_too_large_to_hold_have_no_windows()
    {
        Assert.Empty(Decode("picture.jpg").Picture.Windows);
        Assert.Empty(Decode("bomb-7900x7900.png").Picture.Windows);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 1, 2)]
    [InlineData(5, 0, 1)]
    [InlineData(6, 2, 1)]
    [InlineData(7, 2, 2)]
    [InlineData(8, 0, 2)]
    public void The_second_stored_pixel_of_four_by_three_lies_where_its_orientation_puts_it(int orientation, float x, float y) =>
        Assert.Equal((x, y), PictureWindows.Upright(1, 0, right: 3, bottom: 2, orientation));

    private static PictureDecoding.Decoded Decode(string name) =>
        Assert.IsType<PictureDecoding.Decoded>(PictureDecoder.Decode(HostileSpecimens.Read(name)));

    private static void AssertQuarters(
        Picture picture, (int, int, int) topLeft, (int, int, int) topRight, (int, int, int) bottomLeft, (int, int, int) bottomRight, int tolerance)
    {
        Assert.Equal((48, 32), (picture.Width, picture.Height));
        AssertNear(topLeft, At(picture, 8, 6), tolerance);
        AssertNear(topRight, At(picture, 40, 6), tolerance);
        AssertNear(bottomLeft, At(picture, 8, 26), tolerance);
        AssertNear(bottomRight, At(picture, 40, 26), tolerance);
    }

    private static (int R, int G, int B) At(Picture picture, int x, int y)
    {
        var at = ((y * picture.Width) + x) * 3;
        return (picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
    }

    private static void AssertNear((int R, int G, int B) expected, (int R, int G, int B) actual, int tolerance) =>
        Assert.True(
            Math.Abs(expected.R - actual.R) <= tolerance && Math.Abs(expected.G - actual.G) <= tolerance && Math.Abs(expected.B - actual.B) <= tolerance,
            $"expected {expected}, was {actual}");
}
