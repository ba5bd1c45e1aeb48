using System.Collections.Frozen;
using System.Text;
using Bonafide.Server.Files.Links;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>Puts files on the wire: their names opened, their addresses, and to callers who may see them their links.</summary>
internal sealed class FileRenderer(KeyVault vault, PublicAddress address)
{
    /// <summary>What may be expanded on a file. Links are told anyway.</summary>
    public static readonly FrozenSet<string> Expandable = new[] { "links" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns the name as it is stored.</summary>
    public static byte[]? SealName(DataKey key, FileId id, string? name) => name is null ? null : key.Seal(Encoding.UTF8.GetBytes(name), Address(id));

    /// <summary>Returns the object with these as all its links.</summary>
    public ApiReply Reply(ApiCall call, StoredFile file, string? name, IReadOnlyList<FileLinkJson> links) => ApiReply.Json(
        Json(call, file, name, new FileLinksOf(false, links)), FileJsonContext.Default.FileJson);

    /// <summary>Returns the objects in the order given, without links where <paramref name="links"/> is null.</summary>
    public async Task<IReadOnlyList<FileJson>> RenderAsync(
        ApiCall call, IReadOnlyList<StoredFile> files, IReadOnlyDictionary<FileId, FileLinksOf>? links, CancellationToken ct)
    {
        var keys = await vault.SubjectKeysAsync(
            call.Caller.Account, [.. files.Where(static f => f.SealedName is not null).Select(static f => f.Subject).Distinct(StringComparer.Ordinal)], ct);
        return [.. files.Select(file => Json(call, file, NameOf(file, keys), links is null ? null : links.GetValueOrDefault(file.Id, FileLinksOf.None)))];
    }

    private FileJson Json(ApiCall call, StoredFile file, string? name, FileLinksOf? links)
    {
        var publishable = call.Caller.Kind == KeyKind.Publishable;
        return FileJson.Of(
            file, name,
            publishable || !file.HasContents(call.Now) ? null : new Uri(address.Value, $"{FileRoutes.Path}/{file.Id}/contents").AbsoluteUri,
            publishable || links is null ? null : new ListReply<FileLinkJson>($"{FileRoutes.LinksPath}?file={file.Id}", links.HasMore, links.Links));
    }

    /// <summary>The name of the upload; a picture of a session has one that says nothing of the person.</summary>
    private static string? NameOf(StoredFile file, IReadOnlyDictionary<string, DataKey> keys) => file switch
    {
        { Session: not null } => $"{file.Id}.{file.Type}",
        { SealedName: { } name } when keys.TryGetValue(file.Subject, out var key) => Encoding.UTF8.GetString(key.Unseal(name, Address(file.Id))),
        _ => null,
    };

    private static string Address(FileId id) => $"files/{id}/name";
}

/// <summary>The first links that point at a file, newest first.</summary>
internal sealed record FileLinksOf(bool HasMore, IReadOnlyList<FileLinkJson> Links)
{
    public static FileLinksOf None { get; } = new(false, []);
}
