using System.Text;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Pictures;

public sealed class PictureOriginTests
{
    private const int Make = 0x010F, Software = 0x0131;

    [Theory]
    [InlineData(Software, "Adobe Photoshop 25.0 (Windows)", false, true)]
    [InlineData(Software, "GIMP 2.10.36", false, true)]
    [InlineData(Software, "17.1.2", false, false)]
    [InlineData(Make, "Apple", true, false)]
    public void EXIF_tells_a_camera_and_an_editor(int tag, string text, bool camera, bool editor)
    {
        var origin = PictureOriginHeader.Read(PictureFormat.Jpeg, Jpeg((0xE1, Exif(tag, text))));
        Assert.Equal((camera, editor), (origin.NamesCamera, origin.NamesEditor));
    }

    [Fact]
    public void XMP_tells_the_tool_that_made_the_file() =>
        Assert.True(PictureOriginHeader.Read(
            PictureFormat.Jpeg,
            Jpeg((0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0<x xmp:CreatorTool=\"Adobe Lightroom 7.1\"/>")))).NamesEditor);

    [Fact]
    public void The_quality_is_that_of_the_luma_table()
    {
        Assert.InRange(PictureOriginHeader.Read(PictureFormat.Jpeg, HostileSpecimens.Read("picture.jpg")).JpegQuality ?? 0, 50, 100);
        Assert.InRange(PictureOriginHeader.Read(PictureFormat.Jpeg, Jpeg((0xDB, [0, .. Enumerable.Repeat((byte)255, 64)]))).JpegQuality ?? 0, 1, 25);
        Assert.InRange(PictureOriginHeader.Read(PictureFormat.Jpeg, Jpeg((0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]))).JpegQuality ?? 0, 98, 100);
        Assert.Null(PictureOriginHeader.Read(PictureFormat.Png, HostileSpecimens.Read("picture.png")).JpegQuality);
    }

    [Fact]
    public void No_length_in_a_header_leads_out_of_the_file()
    {
        var whole = Jpeg((0xE1, Exif(Software, "GIMP 2.10")), (0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0CreatorTool")), (0xDB, [0, .. new byte[64]]));
        foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFE, 0xFF])
        {
            for (var at = 0; at < whole.Length; at++)
            {
                var changed = (byte[])whole.Clone();
                changed[at] = value;
                _ = PictureOriginHeader.Read(PictureFormat.Jpeg, changed);
                _ = PictureOriginHeader.Read(PictureFormat.Png, changed);
                _ = PictureOriginHeader.Read(PictureFormat.Jpeg, changed.AsSpan(0, at));
            }
        }
        Assert.True(PictureOriginHeader.Read(PictureFormat.Jpeg, whole).NamesEditor);
    }

    private static byte[] Jpeg(params (byte Marker, byte[] Content)[] segments) =>
        [0xFF, 0xD8, .. segments.SelectMany(segment => (byte[])[0xFF, segment.Marker, (byte)((segment.Content.Length + 2) >> 8), (byte)(segment.Content.Length + 2), .. segment.Content]), 0xFF, 0xDA, 0, 2];

    /// <summary>One directory with one text of more than four bytes.</summary>
    private static byte[] Exif(int tag, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text + '\0');
        return [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, (byte)(tag >> 8), (byte)tag, 0, 2, 0, 0, 0, (byte)bytes.Length, 0, 0, 0, 26, 0, 0, 0, 0, .. bytes];
    }
}
