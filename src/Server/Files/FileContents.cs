using System.Security.Cryptography;
using Bonafide.Server.Blobs;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Files;

/// <summary>Seals and opens the bytes of files: blob first, row second, orphan sweep third. A blob is sealed in one piece, so it is opened in one.</summary>
internal sealed class FileContents(BlobFolder blobs, KeyVault vault)
{
    /// <summary>Stores the bytes durably under the key of their subject.</summary>
    public Task StoreAsync(StoredFile file, DataKey key, ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        blobs.PutAsync(file.Blob!.Value, key.Seal(bytes.Span, Address(file)), ct);

    /// <summary>Returns the bytes as they were handed in, or null when blob or key is gone. Throws when they were changed.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(StoredFile file, CancellationToken ct)
    {
        if (file.Blob is not { } blob || await vault.SubjectKeyAsync(file.Owner.Account, file.Subject, ct) is not { } key
            || await blobs.ReadAsync(blob, ct) is not { } stored)
        {
            return null;
        }

        var bytes = key.UnsealInPlace(stored, Address(file));
        return SHA256.HashData(bytes.Span).AsSpan().SequenceEqual(file.Sha256) ? bytes : throw new CryptographicException("The blob is not what was stored.");
    }

    /// <summary>Removes the bytes.</summary>
    public void Delete(StoredFile file) => blobs.Delete(file.Blob!.Value);

    private static string Address(StoredFile file) => "blobs/" + file.Blob!.Value.Value;
}
