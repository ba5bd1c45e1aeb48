using System.Buffers;
using System.Text;

namespace Bonafide.Server.Wire;

/// <summary>Percent-decoding of one name or value.</summary>
internal static class PercentDecoding
{
    private static readonly SearchValues<byte> Encoded = SearchValues.Create("%+"u8);

    /// <summary>
    /// <c>+</c> and <c>%20</c> are spaces; a percent sign that no two hexadecimal digits follow stands for itself. Null when the bytes are not UTF-8
    /// or contain NUL, which no column can hold.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return "";
        if (text.IndexOfAny(Encoded) < 0) return ToText(text);
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var b = text[i];
                if (b == '+')
                {
                    rented[length++] = (byte)' ';
                }
                else if (b == '%' && i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and var high && Hex(text[i + 2]) is >= 0 and var low)
                {
                    rented[length++] = (byte)((high << 4) | low);
                    i += 2;
                }
                else
                {
                    rented[length++] = b;
                }
            }

            return ToText(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static string? ToText(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(bytes) ? null : Encoding.UTF8.GetString(bytes);

    private static int Hex(byte b) => (char)b switch
    {
        >= '0' and <= '9' and var c => c - '0',
        >= 'a' and <= 'f' and var c => c - 'a' + 10,
        >= 'A' and <= 'F' and var c => c - 'A' + 10,
        _ => -1,
    };
}
