using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Bonafide.Server.Blobs;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>
/// POST /v1/files for capture clients: keeps the picture sealed under its session's key and has it examined at once. The blob is
/// durable before the row exists; when this answers, both are.
/// </summary>
internal sealed class CreateFile(Database database, FileStore files, FileContents contents, RefuseUpload refuseUpload, JobQueue jobs)
{
    /// <summary>How many pictures one session may bring: four full attempts of every kind of client, with retakes.</summary>
    public const int MostPerSession = 50;

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var ownedBy, out var error))
        {
            return error;
        }

        if (call.Caller.Scope != ownedBy || !ownedBy.StartsWith("vs_", StringComparison.Ordinal))
        {
            return FileErrors.OtherOwner;
        }

        if (call.Attachment is not Upload upload)
        {
            return ApiErrors.ParameterMissing("file");
        }

        if (!PictureKind.Of(upload.Bytes).TryGet(out var type, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var session = new VerificationSessionId(ownedBy);
        if (await refuseUpload(owner, session, ct) is { } refused)
        {
            return refused;
        }

        if (await files.CountAsync(owner, session, ct) >= MostPerSession)
        {
            return FileErrors.TooMany;
        }

        var file = new StoredFile(
            FileId.New(), owner, session, call.Now, FilePurposes.Private, type, upload.Bytes.Length, BlobKey.New(),
            SHA256.HashData(upload.Bytes));
        if (!await contents.StoreAsync(file, upload.Bytes, ct))
        {
            return FileErrors.OtherOwner;
        }

        var reply = ApiReply.Json(FileJson.From(file, upload.FileName), FileJsonContext.Default.FileJson);
        await database.ExecuteBatchAsync([FileStore.Insert(file), jobs.EnqueueCommand(ExamineFile.Job(file.Id, owner, call.Now)), .. call.Keep(reply)], ct);
        return reply;
    }

    private static Result<string> Read(FormReader reader)
    {
        reader.RequiredEnum("purpose", FilePurposes.Private);
        var ownedBy = reader.RequiredString("owned_by", 255);
        return reader.Finish(() => ownedBy);
    }
}

/// <summary>Returns why a session takes no picture now, or null; whoever knows what the person agreed to supplies it.</summary>
internal delegate ValueTask<ApiError?> RefuseUpload(Owner owner, VerificationSessionId session, CancellationToken ct);

/// <summary>The File object on the wire. The name is what this upload said; it is not kept.</summary>
internal sealed record FileJson(
    string Id, string Object, long Created, long? ExpiresAt, string? Filename, string Purpose, long Size, string? Title, string Type, string? Url)
{
    public static FileJson From(StoredFile file, string? name) =>
        new(file.Id.Value, "file", file.Created.ToUnixTimeSeconds(), null, name, file.Purpose, file.Size, null, file.Type, null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(FileJson))]
internal sealed partial class FileJsonContext : JsonSerializerContext;
