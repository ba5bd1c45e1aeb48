using System.Security.Cryptography;
using Bonafide.Server.Blobs;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Files;

/// <summary>Seals and opens the bytes of files: blob first, row second, orphan sweep third.</summary>
internal sealed class FileContents(BlobFolder blobs, KeyVault vault)
{
    /// <summary>Stores the bytes durably under the session's key. False, and nothing is stored, once that key was destroyed.</summary>
    public async Task<bool> StoreAsync(StoredFile file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (await vault.SubjectKeyAsync(file.Owner.Account, file.Session.Value, ct) is not { } key)
        {
            return false;
        }

        await blobs.PutAsync(file.Blob, key.Seal(bytes.Span, Address(file)), ct);
        return true;
    }

    /// <summary>Returns the bytes as they were handed in, or null when blob or key is gone. Throws when they were changed.</summary>
    public async Task<byte[]?> ReadAsync(StoredFile file, CancellationToken ct)
    {
        if (await vault.SubjectKeyAsync(file.Owner.Account, file.Session.Value, ct) is not { } key || await blobs.ReadAsync(file.Blob, ct) is not { } stored)
        {
            return null;
        }

        var bytes = key.Unseal(stored, Address(file));
        return SHA256.HashData(bytes).AsSpan().SequenceEqual(file.Sha256) ? bytes : throw new CryptographicException("The blob is not what was stored.");
    }

    private static string Address(StoredFile file) => "blobs/" + file.Blob.Value;
}
