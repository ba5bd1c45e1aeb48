using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Files.Links;

/// <summary>A way to one file for whoever has the link's token.</summary>
/// <param name="SealedMetadata">As it is stored; null where there is none, or none yet.</param>
internal sealed record FileLink(
    FileLinkId Id, StoredFile File, DateTimeOffset Created, DateTimeOffset? ExpiresAt, IReadOnlyDictionary<string, string> Metadata, byte[]? SealedMetadata = null,
    long Seq = 0)
{
    /// <summary>For how long a link to a picture of a document or face may live.</summary>
    public static readonly TimeSpan MostForSensitive = TimeSpan.FromSeconds(30);

    public static FileLink New(StoredFile file, DateTimeOffset? expiresAt, IReadOnlyDictionary<string, string> metadata, DateTimeOffset now) =>
        new(FileLinkId.New(), file, now, expiresAt, metadata);

    /// <summary>Whether the link leads nowhere, by its own time or since what it points at is gone.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now || !File.HasContents(now);

    /// <summary>
    /// Returns the link's token: 256 bits that nobody can guess without the account's key, the same each time it is asked for, so that it need not be
    /// stored.
    /// </summary>
    public static string Token(DataKey accountKey, FileLinkId link) => Base64Url.EncodeToString(accountKey.Authenticate("file link", link.Value));

    /// <summary>Returns what is stored of a token, and looked up by.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
