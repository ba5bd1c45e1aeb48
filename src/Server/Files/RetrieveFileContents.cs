using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>
/// GET /v1/files/:file/contents: the bytes. Pictures of documents and faces go only to keys that may read sensitive results of that age; the whole
/// request is refused to all others.
/// </summary>
internal sealed class RetrieveFileContents(FileStore store, FileContents contents, RateLimits limits, ILogger<RetrieveFileContents> log)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new FileId(call.Path("file")));
        if (await store.FindShownAsync(owner, id, ct) is not { } file)
        {
            return await store.NoSuchAsync(owner, id, ct);
        }

        if ((SensitiveFiles.Check(call.Caller, file, call.Now) ?? (FilePurposes.Of(file.Purpose).Sensitive ? limits.RefuseSensitive(call.Caller) : null)) is { } refused)
        {
            return refused;
        }

        if (!file.HasContents(call.Now) || await contents.ReadAsync(file, ct) is not { } bytes)
        {
            return FileErrors.ContentsGone(id.Value);
        }

        if (file.IsSensitive)
        {
            log.PictureRead(call.Caller.Key.Value, call.RequestId);
        }

        return FileReply.Of(file, bytes);
    }
}
