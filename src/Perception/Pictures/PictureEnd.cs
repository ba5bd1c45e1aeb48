using System.Buffers.Binary;

namespace Bonafide.Perception.Pictures;

/// <summary>Tells a file that was cut off from one that is damaged, by the lengths it announces. JPEG announces none; its decoder tells.</summary>
internal static class PictureEnd
{
    /// <summary>Whether the file announces more bytes than there are.</summary>
    public static bool IsMissing(PictureFormat format, ReadOnlySpan<byte> file) => format switch
    {
        PictureFormat.Png => !HasPngEnd(file),
        PictureFormat.Webp => file.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length,
        PictureFormat.Avif => EndsWithinBox(file),
        _ => false,
    };

    private static bool HasPngEnd(ReadOnlySpan<byte> file)
    {
        for (long at = 8; at + 12 <= file.Length;)
        {
            var chunk = file[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8))
            {
                return true;
            }
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }
        return false;
    }

    private static bool EndsWithinBox(ReadOnlySpan<byte> file)
    {
        long at = 0;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            if (length < 8)
            {
                return false;
            }
            at += length;
        }
        return at > file.Length;
    }
}
