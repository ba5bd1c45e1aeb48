using System.Security.Cryptography;
using Bonafide.Server.Blobs;
using Bonafide.Server.Data;
using Bonafide.Server.Files.Links;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files;

/// <summary>
/// POST /v1/files by API key: keeps the file sealed under a key of its own, so that it can be forgotten by itself. Blob before row, as everywhere. Capture
/// clients come the same way and go on to <see cref="CreatePicture"/>.
/// </summary>
internal sealed class CreateFile(Database database, KeyVault vault, FileContents contents, CreatePicture pictures, FileLinks links, FileRenderer renderer)
{
    private sealed record Parameters(FilePurpose Purpose, LinkData? Link);

    /// <summary>What <c>file_link_data</c> says, where it asks for a link.</summary>
    private sealed record LinkData(bool Create, DateTimeOffset? ExpiresAt, MetadataChange Metadata);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Kind == KeyKind.Ephemeral)
        {
            return await pictures.RunAsync(call, ct);
        }

        if (!Read(call.Read()).TryGet(out var given, out var error)
            || !Metadata(given.Link).TryGet(out var metadata, out error)
            || !call.Expand.Validate(FileRenderer.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var purpose = given.Purpose;
        if (Refuse(call, purpose, given.Link) is { } refused)
        {
            return refused;
        }

        if (call.Attachment is not Upload upload)
        {
            return ApiErrors.ParameterMissing("file");
        }

        if (!FileKind.Of(upload.Bytes.Span, upload.FileName, purpose.Types).TryGet(out var type, out error))
        {
            return error;
        }

        if (upload.Bytes.Length > purpose.MaxBytes)
        {
            return FileErrors.TooLargeFor(purpose.MaxBytes);
        }

        var id = FileId.New();
        var (key, insertKey) = await vault.NewSubjectKeyAsync(call.Caller.Account, id.Value, ct);
        var file = new StoredFile
        {
            Id = id,
            Owner = call.Owner(),
            Created = call.Now,
            Purpose = purpose.Name,
            Type = type,
            Size = upload.Bytes.Length,
            Blob = BlobKey.New(),
            Sha256 = SHA256.HashData(upload.Bytes.Span),
            SealedName = FileRenderer.SealName(key, id, upload.FileName),
            ExpiresAt = call.Now + purpose.Lifetime,
        };
        var link = given.Link is null ? null : FileLink.New(file, given.Link.ExpiresAt, metadata, call.Now);
        await contents.StoreAsync(file, key, upload.Bytes, ct);
        var reply = renderer.Reply(call, file, upload.FileName, link is null ? [] : [await links.RenderAsync(call, link, ct)]).About(file.Subject, key);
        List<NpgsqlBatchCommand> commands = [insertKey, FileStore.Insert(file)];
        if (link is not null)
        {
            commands.Add(await links.InsertAsync(link, key, ct));
        }

        await database.ExecuteBatchAsync([.. commands, .. call.Keep(reply)], ct);
        return reply;
    }

    private static ApiError? Refuse(ApiCall call, FilePurpose purpose, LinkData? link) => link switch
    {
        null => null,
        _ when call.Caller.Kind == KeyKind.Publishable => FileErrors.LinkNeedsSecretKey,
        _ when !purpose.Linkable => FileErrors.CannotBeLinked(purpose.Name, "purpose"),
        { ExpiresAt: { } at } when at <= call.Now => FileErrors.NotInTheFuture with { Param = "file_link_data[expires_at]" },
        _ => null,
    };

    private static Result<IReadOnlyDictionary<string, string>> Metadata(LinkData? link) =>
        (link?.Metadata ?? MetadataChange.Nothing).Over(new Dictionary<string, string>(StringComparer.Ordinal));

    private static Result<Parameters> Read(FormReader reader)
    {
        var purpose = reader.RequiredEnum("purpose", FilePurposes.Creatable);
        var link = reader.Map("file_link_data", static inner =>
        {
            var create = inner.Bool("create");
            if (!inner.Has("create"))
            {
                inner.Refuse(ApiErrors.ParameterMissing(inner.NameOf("create")));
            }

            return new LinkData(create == true, inner.Timestamp("expires_at"), inner.Metadata());
        });
        return reader.Finish(() => new Parameters(FilePurposes.Of(purpose), link is { Create: true } ? link : null));
    }
}
