using System.Buffers.Binary;

namespace Bonafide.Perception.Pictures;

/// <summary>The size that a file announces, read in managed code before any decoder sees it.</summary>
internal readonly record struct PictureHeader(long Width, long Height, bool Animated)
{
    /// <summary>The announced size, or null when the header is cut off or makes no sense.</summary>
    public static PictureHeader? Read(PictureFormat format, ReadOnlySpan<byte> file) => format switch
    {
        PictureFormat.Jpeg => Jpeg(file),
        PictureFormat.Png => Png(file),
        PictureFormat.Webp => Webp(file),
        PictureFormat.Avif => AvifHeader.Read(file),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>ITU-T T.81 B.2: segments up to the first start of frame.</summary>
    private static PictureHeader? Jpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 4 <= file.Length)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return at + 9 > file.Length
                    ? null
                    : new(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), false);
            }
            if (marker is 0xD9 or 0xDA or 0x00)
            {
                return null;
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return null;
    }

    /// <summary>PNG (third edition): IHDR comes first; an acTL chunk before the first IDAT makes it animated.</summary>
    private static PictureHeader? Png(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file[12..16].SequenceEqual("IHDR"u8))
        {
            return null;
        }
        var animated = false;
        for (long at = 8; at + 8 <= file.Length;)
        {
            var chunk = file[(int)at..];
            var name = chunk[4..8];
            if (name.SequenceEqual("IDAT"u8))
            {
                break;
            }
            animated |= name.SequenceEqual("acTL"u8);
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }
        return new(BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]), animated);
    }

    /// <summary>RFC 9649: the first chunk is VP8 (RFC 6386 section 9.1), VP8L or VP8X.</summary>
    private static PictureHeader? Webp(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
        {
            return null;
        }
        var data = file[20..];
        if (file[12..16].SequenceEqual("VP8X"u8))
        {
            return new(1 + UInt24(data[4..]), 1 + UInt24(data[7..]), (data[0] & 0x02) != 0);
        }
        if (file[12..16].SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return data[0] == 0x2F ? new(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF), false) : null;
        }
        if (file[12..16].SequenceEqual("VP8 "u8) && data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
        {
            return new(
                BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF, false);
        }
        return null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
