using System.Security.Cryptography;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Blobs;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files;

/// <summary>
/// POST /v1/files for capture clients: keeps the picture sealed under its session's key and has it examined at once. The blob is
/// durable before the row exists; when this answers, both are.
/// </summary>
internal sealed class CreatePicture(
    Database database, KeyVault vault, FileStore files, FileContents contents, RefuseUpload refuseUpload, FindPictureLook findLook, JobQueue jobs)
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

        if (!PictureKind.Of(upload.Bytes.Span).TryGet(out var type, out error))
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

        var file = new StoredFile
        {
            Id = FileId.New(),
            Owner = owner,
            Session = session,
            Created = call.Now,
            Purpose = FilePurposes.Private,
            Type = type,
            Size = upload.Bytes.Length,
            Blob = BlobKey.New(),
            Sha256 = SHA256.HashData(upload.Bytes.Span),
        };
        if (await vault.SubjectKeyAsync(owner.Account, file.Subject, ct) is not { } key)
        {
            return FileErrors.OtherOwner;
        }

        await contents.StoreAsync(file, key, upload.Bytes, ct);
        var reply = ApiReply.Json(FileJson.OfPicture(file, upload.FileName), FileJsonContext.Default.FileJson).About(file.Subject, key);
        if (await InsertAsync(file, await findLook(owner, session, upload.FileName, ct), reply, call, ct))
        {
            return reply;
        }

        contents.Delete(file);
        return FileErrors.OtherOwner;
    }

    /// <summary>Writes the row, its job and the reply; false, and none is written, when the session was redacted meanwhile.</summary>
    private Task<bool> InsertAsync(StoredFile file, PictureLook look, ApiReply reply, ApiCall call, CancellationToken ct) => database.DecideAsync(
        async tx =>
        {
            var insert = FileStore.Insert(file);
            await using var batch = new NpgsqlBatch(tx.Connection!, tx);
            foreach (var command in (IEnumerable<NpgsqlBatchCommand>)[insert, jobs.EnqueueCommand(ExamineFile.Job(file.Id, file.Owner, look, call.Now)), .. call.Keep(reply)])
            {
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(ct);
            return (insert.RecordsAffected == 1, insert.RecordsAffected == 1);
        },
        ct);

    private static Result<string> Read(FormReader reader)
    {
        reader.RequiredEnum("purpose", FilePurposes.Private);
        var ownedBy = reader.RequiredString("owned_by", 255);
        return reader.Finish(() => ownedBy);
    }
}

/// <summary>Returns why a session takes no picture now, or null; whoever knows what the person agreed to supplies it.</summary>
internal delegate ValueTask<ApiError?> RefuseUpload(Owner owner, VerificationSessionId session, CancellationToken ct);

/// <summary>Returns what is to be looked for in a picture of a session; whoever knows what the session asks for supplies it. The name is the client's.</summary>
internal delegate ValueTask<PictureLook> FindPictureLook(Owner owner, VerificationSessionId session, string? fileName, CancellationToken ct);
