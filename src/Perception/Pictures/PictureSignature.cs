using System.Buffers.Binary;
using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Pictures;

/// <summary>Tells a file's format from its first bytes, never from a name or a declared type.</summary>
internal static class PictureSignature
{
    /// <summary>The format, or null with the refusal to answer.</summary>
    public static PictureFormat? Of(ReadOnlySpan<byte> file, out PictureRefusal? refusal)
    {
        refusal = null;
        if (file.IsEmpty)
        {
            refusal = PictureRefusals.Empty;
            return null;
        }
        if (file.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return PictureFormat.Jpeg;
        }
        if (file.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return PictureFormat.Png;
        }
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
        {
            return PictureFormat.Webp;
        }
        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8))
        {
            return OfIsoMedia(file, out refusal);
        }
        refusal = PictureRefusals.Unsupported(NameOf(file));
        return null;
    }

    /// <summary>ISO 14496-12 `ftyp`: a major brand, a version, and compatible brands of four bytes each.</summary>
    private static PictureFormat? OfIsoMedia(ReadOnlySpan<byte> file, out PictureRefusal? refusal)
    {
        refusal = null;
        var length = (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), (uint)file.Length), 256u);
        bool avif = false, sequence = false, heic = false;
        for (var at = 8; at + 4 <= length; at += 4)
        {
            if (at == 12)
            {
                continue;
            }
            var brand = file.Slice(at, 4);
            avif |= brand.SequenceEqual("avif"u8);
            sequence |= at == 8 && brand.SequenceEqual("avis"u8);
            heic |= brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8)
                || brand.SequenceEqual("hevx"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8)
                || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
        }
        if (sequence)
        {
            refusal = PictureRefusals.Animated;
            return null;
        }
        if (avif)
        {
            return PictureFormat.Avif;
        }
        refusal = heic ? PictureRefusals.Heic : PictureRefusals.Unsupported("a video or an unknown media file");
        return null;
    }

    private static string NameOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8))
        {
            return "a GIF file";
        }
        if (file.StartsWith("BM"u8) && file.Length >= 26)
        {
            return "a BMP file";
        }
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
        {
            return "a TIFF file";
        }
        if (file.StartsWith("%PDF"u8))
        {
            return "a PDF file";
        }
        var start = file[..Math.Min(file.Length, 512)];
        return start.ContainsAnyInRange((byte)0, (byte)8) ? "of an unknown format" : "a text file";
    }
}
