using System.Buffers.Binary;

namespace Bonafide.Perception.Pictures;

/// <summary>
/// Reads the sizes of all items of an AVIF file (ISO 23008-12: `meta` / `iprp` / `ipco` / `ispe`) and answers the largest width and the
/// largest height, so that a grid or an auxiliary picture cannot hide behind a small one.
/// </summary>
internal static class AvifHeader
{
    public static PictureHeader? Read(ReadOnlySpan<byte> file)
    {
        var meta = Find(file, "meta"u8);
        if (meta.Length < 4)
        {
            return null;
        }
        var rest = Find(Find(meta[4..], "iprp"u8), "ipco"u8);
        long width = 0, height = 0;
        while (Next(ref rest, out var name, out var content))
        {
            if (name.SequenceEqual("ispe"u8) && content.Length >= 12)
            {
                width = Math.Max(width, BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
                height = Math.Max(height, BinaryPrimitives.ReadUInt32BigEndian(content[8..]));
            }
        }
        return width == 0 || height == 0 ? null : new(width, height, Animated: false);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (Next(ref boxes, out var name, out var content))
        {
            if (name.SequenceEqual(wanted))
            {
                return content;
            }
        }
        return default;
    }

    /// <summary>Takes one box off the front; false at the end or when a length makes no sense.</summary>
    private static bool Next(scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> content)
    {
        name = content = default;
        if (boxes.Length < 8)
        {
            return false;
        }
        ulong length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
        var header = 8;
        name = boxes.Slice(4, 4);
        if (length == 1 && boxes.Length >= 16)
        {
            length = BinaryPrimitives.ReadUInt64BigEndian(boxes[8..]);
            header = 16;
        }
        else if (length == 0)
        {
            length = (ulong)boxes.Length;
        }
        if (length < (ulong)header || length > (ulong)boxes.Length)
        {
            return false;
        }
        content = boxes[header..(int)length];
        boxes = boxes[(int)length..];
        return true;
    }
}
