using Bonafide.Server.Blobs;

namespace Bonafide.Server.Tests.Blobs;

/// <summary>Blobs as files: whole or not there.</summary>
public sealed class BlobFolderTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-blobs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stored_blob_is_read_back_and_a_removed_one_is_not_there()
    {
        var (blobs, key) = (new BlobFolder(Path.Combine(_folder, "made", "anew")), BlobKey.New());
        await blobs.PutAsync(key, Content, default);
        Assert.Equal(Content, await blobs.ReadAsync(key, default));
        Assert.Empty(Directory.GetFiles(_folder, "*.new", SearchOption.AllDirectories));
        blobs.Delete(key);
        blobs.Delete(key);
        Assert.Null(await blobs.ReadAsync(key, default));
    }

    /// <summary>The name is durable only when its folder was flushed; a folder that cannot be is a fault, and not passed over.</summary>
    [Fact]
    public void A_folder_that_cannot_be_flushed_is_a_fault()
    {
        DurableFolder.Flush(_folder);
        Assert.Contains("nowhere", Assert.Throws<IOException>(() => DurableFolder.Flush(Path.Combine(_folder, "nowhere"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_left_behind_is_no_blob_and_is_removed()
    {
        var (blobs, key) = (new BlobFolder(_folder), BlobKey.New());
        var draft = Path.Combine(_folder, key.Value + ".new");
        await File.WriteAllBytesAsync(draft, Content);
        var later = DateTimeOffset.UnixEpoch.AddYears(200);
        Assert.Empty(blobs.List(later));
        blobs.DeleteDrafts(later);
        Assert.False(File.Exists(draft));
    }
}
