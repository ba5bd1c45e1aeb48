using Bonafide.Server.Ids;

namespace Bonafide.Server.Blobs;

/// <summary>The address of a stored blob: random, and meaningless without the row that holds it.</summary>
internal readonly record struct BlobKey(string Value)
{
    public static BlobKey New() => new(PrefixedId.New("blob_", 32));

    public override string ToString() => Value;
}

/// <summary>
/// Blobs as files under one folder. A blob is written once, is durable when <see cref="PutAsync"/> returns, and is never changed.
/// Callers seal contents before they come here.
/// </summary>
internal sealed class BlobFolder(string root)
{
    /// <summary>Stores the bytes: complete under the key or not there at all.</summary>
    public async Task PutAsync(BlobKey key, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(key);
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder);
        var draft = path + ".new";
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        DurableFolder.Flush(folder);
    }

    /// <summary>Returns the stored bytes, or null when there is no such blob.</summary>
    public async Task<byte[]?> ReadAsync(BlobKey key, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(key), ct);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes the blob; removing one that is not there is no error.</summary>
    public void Delete(BlobKey key)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Returns the keys of all blobs last written before <paramref name="writtenBefore"/>, for the sweep of orphans.</summary>
    public IEnumerable<BlobKey> List(DateTimeOffset writtenBefore) =>
        !Directory.Exists(root)
            ? []
            : from file in new DirectoryInfo(root).EnumerateFiles("blob_*", SearchOption.AllDirectories)
              where file.LastWriteTimeUtc < writtenBefore.UtcDateTime && file.Extension.Length == 0
              select new BlobKey(file.Name);

    /// <summary>Removes what an interrupted <see cref="PutAsync"/> began before that time and never finished.</summary>
    public void DeleteDrafts(DateTimeOffset begunBefore)
    {
        foreach (var draft in Directory.Exists(root) ? new DirectoryInfo(root).EnumerateFiles("blob_*.new", SearchOption.AllDirectories) : [])
        {
            if (draft.LastWriteTimeUtc < begunBefore.UtcDateTime)
            {
                draft.Delete();
            }
        }
    }

    private string PathOf(BlobKey key) =>
        key.Value.StartsWith("blob_", StringComparison.Ordinal) && key.Value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? Path.Combine(root, key.Value.Substring(5, 2), key.Value)
            : throw new ArgumentException("Not a blob key.", nameof(key));
}
