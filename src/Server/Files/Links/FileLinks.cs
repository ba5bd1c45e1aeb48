using System.Text.Json;
using System.Text.Json.Nodes;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files.Links;

/// <summary>Stores links with what is secret about them sealed, and puts them on the wire.</summary>
internal sealed class FileLinks(KeyVault vault, FileLinkStore store, FileRenderer files, PublicAddress address)
{
    /// <summary>What the public address of a link begins with, before its token.</summary>
    public const string PublicPath = "/links";

    private const int MostWithFile = 10;

    /// <summary>Returns the command that stores a new link; <paramref name="subjectKey"/> is the key that its file is sealed under.</summary>
    public async ValueTask<NpgsqlBatchCommand> InsertAsync(FileLink link, DataKey subjectKey, CancellationToken ct) => FileLinkStore.Insert(
        link, FileLink.Hash(FileLink.Token(await vault.AccountKeyAsync(link.File.Owner.Account, ct), link.Id)), Seal(link, subjectKey));

    /// <summary>Returns the link's metadata as it is stored.</summary>
    public static byte[]? Seal(FileLink link, DataKey subjectKey) => link.Metadata.Count == 0
        ? null
        : subjectKey.Seal(
            JsonSerializer.SerializeToUtf8Bytes(link.Metadata.ToDictionary(StringComparer.Ordinal), FileJsonContext.Default.DictionaryStringString), Address(link.Id));

    /// <summary>Returns the links with their metadata opened; there is none any more where the file's key was destroyed.</summary>
    public async Task<IReadOnlyList<FileLink>> OpenAsync(AccountId account, IReadOnlyList<FileLink> links, CancellationToken ct)
    {
        var noted = links.Where(static l => l.SealedMetadata is not null).Select(static l => l.File.Subject).Distinct(StringComparer.Ordinal).ToArray();
        if (noted.Length == 0)
        {
            return links;
        }

        var keys = await vault.SubjectKeysAsync(account, noted, ct);
        return [.. links.Select(link => link.SealedMetadata is { } kept && keys.TryGetValue(link.File.Subject, out var key) ? Opened(link, kept, key) : link)];
    }

    public async ValueTask<ApiReply> ReplyAsync(ApiCall call, FileLink link, CancellationToken ct) =>
        ApiReply.Json(await RenderAsync(call, link, ct), FileJsonContext.Default.FileLinkJson);

    /// <summary>
    /// Returns the object, with its file where the call expands it. The address of a link that still leads to a sensitive picture is told only to who may
    /// have that picture.
    /// </summary>
    public async ValueTask<FileLinkJson> RenderAsync(ApiCall call, FileLink link, CancellationToken ct, bool list = false)
    {
        var hidden = !link.IsExpired(call.Now) && SensitiveFiles.Check(call.Caller, link.File, call.Now) is not null;
        var token = hidden ? null : FileLink.Token(await vault.AccountKeyAsync(link.File.Owner.Account, ct), link.Id);
        JsonNode file = call.Expand.Has(list ? "data.file" : "file")
            ? JsonSerializer.SerializeToNode((await files.RenderAsync(call, [link.File], null, ct))[0], FileJsonContext.Default.FileJson)!
            : JsonValue.Create(link.File.Id.Value);
        return new FileLinkJson(
            link.Id.Value, "file_link", link.Created.ToUnixTimeSeconds(), link.IsExpired(call.Now), link.ExpiresAt?.ToUnixTimeSeconds(), file, link.File.Owner.Livemode,
            new SortedDictionary<string, string>(link.Metadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            token is null ? null : new Uri(address.Value, $"{PublicPath}/{token}").AbsoluteUri);
    }

    /// <summary>Returns the newest links of each of these files.</summary>
    public async Task<IReadOnlyDictionary<FileId, FileLinksOf>> OfFilesAsync(ApiCall call, IReadOnlyList<StoredFile> found, CancellationToken ct)
    {
        var links = await OpenAsync(call.Caller.Account, await store.OfFilesAsync(call.Owner(), [.. found.Select(static f => f.Id)], MostWithFile + 1, ct), ct);
        var lists = new Dictionary<FileId, FileLinksOf>();
        foreach (var group in links.GroupBy(static l => l.File.Id))
        {
            var rendered = new List<FileLinkJson>();
            foreach (var link in group.Take(MostWithFile))
            {
                rendered.Add(await RenderAsync(call, link, ct));
            }

            lists[group.Key] = new FileLinksOf(group.Skip(MostWithFile).Any(), rendered);
        }

        return lists;
    }

    private static FileLink Opened(FileLink link, byte[] kept, DataKey key) =>
        link with { Metadata = JsonSerializer.Deserialize(key.Unseal(kept, Address(link.Id)), FileJsonContext.Default.DictionaryStringString)! };

    private static string Address(FileLinkId id) => $"file_links/{id}";
}
