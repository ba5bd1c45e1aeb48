using System.Collections.Frozen;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files.Links;

/// <summary>
/// POST /v1/file_links. A link to a picture of a document or face is made only by a key that may read sensitive results, and lives for 30 seconds at most.
/// </summary>
internal sealed class CreateFileLink(Database database, KeyVault vault, FileStore files, FileLinks links)
{
    /// <summary>What may be expanded on a link.</summary>
    public static readonly FrozenSet<string> Expandable = new[] { "file" }.ToFrozenSet(StringComparer.Ordinal);

    private sealed record Parameters(string File, DateTimeOffset? ExpiresAt, MetadataChange Metadata);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error)
            || !given.Metadata.Over(new Dictionary<string, string>(StringComparer.Ordinal)).TryGet(out var metadata, out error)
            || !call.Expand.Validate(Expandable).TryGet(out _, out error))
        {
            return error;
        }

        if (await files.FindShownAsync(call.Owner(), new FileId(given.File), ct) is not { } file)
        {
            return ApiErrors.NoSuchInParameter(FileErrors.Label, given.File, "file");
        }

        if (Refuse(call, file, given.ExpiresAt) is { } refused)
        {
            return refused;
        }

        if (!file.HasContents(call.Now) || await vault.SubjectKeyAsync(call.Caller.Account, file.Subject, ct) is not { } key)
        {
            return FileErrors.ContentsGone(given.File) with { Status = 400 };
        }

        var link = FileLink.New(file, given.ExpiresAt, metadata, call.Now);
        var reply = (await links.ReplyAsync(call, link, ct)).About(file.Subject, key);
        await database.ExecuteBatchAsync([await links.InsertAsync(link, key, ct), .. call.Keep(reply)], ct);
        return reply;
    }

    private static ApiError? Refuse(ApiCall call, StoredFile file, DateTimeOffset? expiresAt) =>
        FilePurposes.Of(file.Purpose).Linkable
            ? SensitiveFiles.Check(call.Caller, file, call.Now) ?? FileLinkExpiry.Refuse(file, expiresAt, call.Now)
            : FileErrors.CannotBeLinked(file.Purpose, "file");

    private static Result<Parameters> Read(FormReader reader)
    {
        var file = reader.RequiredString("file");
        var expiresAt = reader.Timestamp("expires_at");
        var metadata = reader.Metadata();
        return reader.Finish(() => new Parameters(file, expiresAt, metadata));
    }
}
