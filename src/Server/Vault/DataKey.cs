using System.Security.Cryptography;
using System.Text;

namespace Bonafide.Server.Vault;

/// <summary>
/// A 256-bit key that seals bytes with AES-256-GCM. What is sealed is bound to its address (table and row, or blob key), so a sealed
/// value that is moved elsewhere no longer opens. Layout: version byte 1, nonce (12 bytes), tag (16 bytes), cipher text.
/// </summary>
internal sealed class DataKey
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;
    private readonly byte[] _key;

    public DataKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, 32);
        _key = key;
    }

    public static DataKey New() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Returns the sealed form of <paramref name="plain"/>, which opens only under this key and this address.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string address)
    {
        var output = new byte[Overhead + plain.Length];
        output[0] = Version;
        var nonce = output.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, output.AsSpan(Overhead), output.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(address));
        return output;
    }

    /// <summary>Returns what was sealed. Throws <see cref="CryptographicException"/> if a bit, the key or the address differs.</summary>
    public byte[] Unseal(ReadOnlySpan<byte> sealedBytes, string address)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Version)
        {
            throw new CryptographicException("Not a sealed value of a known version.");
        }

        var plain = new byte[sealedBytes.Length - Overhead];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(
            sealedBytes.Slice(1, NonceSize), sealedBytes[Overhead..], sealedBytes.Slice(1 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(address));
        return plain;
    }

    /// <summary>
    /// Returns what was sealed, as a part of <paramref name="sealedBytes"/> itself, which hold nothing else of use afterwards: for big values, so that they
    /// are not held twice. Throws <see cref="CryptographicException"/> as <see cref="Unseal"/> does.
    /// </summary>
    public ReadOnlyMemory<byte> UnsealInPlace(byte[] sealedBytes, string address)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Version)
        {
            throw new CryptographicException("Not a sealed value of a known version.");
        }

        var body = sealedBytes.AsMemory(Overhead);
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(sealedBytes.AsSpan(1, NonceSize), body.Span, sealedBytes.AsSpan(1 + NonceSize, TagSize), body.Span, Encoding.UTF8.GetBytes(address));
        return body;
    }

    /// <summary>Returns HMAC-SHA256 of <paramref name="message"/> under a key derived for <paramref name="purpose"/> alone.</summary>
    public byte[] Authenticate(string purpose, string message) =>
        HMACSHA256.HashData(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(message));

    /// <summary>Returns this key sealed under <paramref name="parent"/> for the given address.</summary>
    public byte[] WrapUnder(DataKey parent, string address) => parent.Seal(_key, address);

    /// <summary>Returns the key that <see cref="WrapUnder"/> sealed.</summary>
    public static DataKey Unwrap(DataKey parent, ReadOnlySpan<byte> wrapped, string address) => new(parent.Unseal(wrapped, address));

    public override string ToString() => "[redacted]";
}
