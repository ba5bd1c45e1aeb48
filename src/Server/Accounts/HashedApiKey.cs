using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bonafide.Server.Accounts;

/// <summary>SHA-256 of a key. A key has 256 random bits, so that no salt or slow hash is needed.</summary>
internal readonly record struct HashedApiKey(ulong A, ulong B, ulong C, ulong D)
{
    private const int MostBytes = 4000;

    public static HashedApiKey Of(string plainText)
    {
        Span<byte> text = plainText.Length * 3 <= MostBytes ? stackalloc byte[MostBytes] : new byte[plainText.Length * 3];
        Span<ulong> hash = stackalloc ulong[4];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(plainText, text)], MemoryMarshal.AsBytes(hash));
        return new HashedApiKey(hash[0], hash[1], hash[2], hash[3]);
    }

    public byte[] ToBytes() => MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)[A, B, C, D]).ToArray();
}
