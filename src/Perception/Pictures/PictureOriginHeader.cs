using System.Buffers.Binary;
using System.Text;

namespace Bonafide.Perception.Pictures;

/// <summary>
/// Reads what a header says of a picture's origin, in managed code. Every length comes from the file and is held against what is there; at most
/// <see cref="MostSegments"/> parts and <see cref="MostTags"/> tags are looked at; no text of the file leaves this class.
/// </summary>
internal static class PictureOriginHeader
{
    private const int MostSegments = 64, MostTags = 64, MostText = 256, MostXmp = 64 * 1024;
    private const int Make = 0x010F, Model = 0x0110, Software = 0x0131;

    private static readonly string[] Editors =
    [
        "photoshop", "lightroom", "gimp", "pixelmator", "snapseed", "affinity", "paint.net", "picsart", "canva", "facetune", "meitu", "corel", "acdsee",
        "photopea", "luminar", "krita", "inkscape", "photoscape", "photodirector", "capture one", "darktable",
    ];

    /// <summary>The luma table of ITU-T T.81 table K.1, in its zigzag order.</summary>
    private static readonly byte[] StandardLuma =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    public static PictureOrigin Read(PictureFormat format, ReadOnlySpan<byte> file) => format switch
    {
        PictureFormat.Jpeg => Jpeg(file),
        PictureFormat.Png => Png(file),
        _ => new PictureOrigin(NamesCamera: false, NamesEditor: false, JpegQuality: null),
    };

    /// <summary>ITU-T T.81 B.2: the segments before the first scan.</summary>
    private static PictureOrigin Jpeg(ReadOnlySpan<byte> file)
    {
        var origin = new PictureOrigin(NamesCamera: false, NamesEditor: false, JpegQuality: null);
        var at = 2;
        for (var segment = 0; segment < MostSegments && at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] != 0xDA; segment++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                break;
            var content = file.Slice(at + 4, length - 2);
            origin = file[at + 1] switch
            {
                0xE1 when content.StartsWith("Exif\0\0"u8) => WithExif(origin, content[6..]),
                0xE1 when content.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8) => origin with { NamesEditor = origin.NamesEditor || IsEditor(Named(content)) },
                0xDB when origin.JpegQuality is null => origin with { JpegQuality = Quality(content) },
                _ => origin,
            };
            at += 2 + length;
        }
        return origin;
    }

    /// <summary>PNG (third edition) sections 11.3.3 and 11.3.7: tEXt and eXIf before the pixels.</summary>
    private static PictureOrigin Png(ReadOnlySpan<byte> file)
    {
        var origin = new PictureOrigin(NamesCamera: false, NamesEditor: false, JpegQuality: null);
        var at = 8;
        for (var chunk = 0; chunk < MostSegments && at + 12 <= file.Length; chunk++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            if (length > file.Length - at - 12 || name.SequenceEqual("IDAT"u8))
                break;
            var content = file.Slice(at + 8, (int)length);
            if (name.SequenceEqual("eXIf"u8))
                origin = WithExif(origin, content);
            else if (name.SequenceEqual("tEXt"u8) && content.StartsWith("Software\0"u8))
                origin = origin with { NamesEditor = origin.NamesEditor || IsEditor(content[9..Math.Min(content.Length, MostText)]) };
            at += 12 + (int)length;
        }
        return origin;
    }

    /// <summary>TIFF 6.0 section 2: the tags of the first directory.</summary>
    private static PictureOrigin WithExif(PictureOrigin origin, ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return origin;
        var little = tiff[0] == 'I';
        uint Long(ReadOnlySpan<byte> from) => little ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);
        int Short(ReadOnlySpan<byte> from) => little ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);
        var start = Long(tiff[4..]);
        if (start > tiff.Length - 2)
            return origin;
        var directory = tiff[(int)start..];
        var count = Math.Min(Short(directory), MostTags);
        for (var i = 0; i < count && (i * 12) + 14 <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (i * 12), 12);
            var (tag, length) = (Short(entry), Long(entry[4..]));
            if (tag is not (Make or Model or Software) || Short(entry[2..]) != 2 || length == 0)
                continue;
            var offset = length <= 4 ? 0 : Long(entry[8..]);
            var text = length <= 4 ? entry[8..] : offset < tiff.Length ? tiff[(int)offset..] : [];
            text = text[..(int)Math.Min(Math.Min(length, MostText), (uint)text.Length)];
            origin = tag == Software
                ? origin with { NamesEditor = origin.NamesEditor || IsEditor(text) }
                : origin with { NamesCamera = origin.NamesCamera || text.ContainsAnyInRange((byte)'0', (byte)'z') };
        }
        return origin;
    }

    /// <summary>What follows the first CreatorTool or softwareAgent in XMP (ISO 16684-1).</summary>
    private static ReadOnlySpan<byte> Named(ReadOnlySpan<byte> xmp)
    {
        xmp = xmp[..Math.Min(xmp.Length, MostXmp)];
        var at = xmp.IndexOf("CreatorTool"u8) is var tool && tool >= 0 ? tool : xmp.IndexOf("softwareAgent"u8);
        return at < 0 ? [] : xmp[at..Math.Min(xmp.Length, at + MostText)];
    }

    private static bool IsEditor(ReadOnlySpan<byte> text)
    {
        var words = Encoding.Latin1.GetString(text);
        return Editors.Any(editor => words.Contains(editor, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The quality at which libjpeg scales the standard table to about this one; null without a table of 8 bits for luma.</summary>
    private static int? Quality(ReadOnlySpan<byte> tables)
    {
        if (tables.Length < 65 || tables[0] != 0)
            return null;
        var percent = 0.0;
        for (var i = 0; i < 64; i++)
            percent += tables[1 + i] * 100.0 / StandardLuma[i] / 64;
        return Math.Clamp((int)Math.Round(percent <= 100 ? (200 - percent) / 2 : 5000 / percent), 1, 100);
    }
}
