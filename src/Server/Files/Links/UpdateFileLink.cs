using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files.Links;

/// <summary>POST /v1/file_links/:link: what is not given stays as it was. A link that is over stays so.</summary>
internal sealed class UpdateFileLink(Database database, KeyVault vault, FileLinkStore store, FileLinks links)
{
    private sealed record Parameters(Optional<DateTimeOffset> ExpiresAt, MetadataChange Metadata);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read(), call.Now).TryGet(out var given, out var error) || !call.Expand.Validate(CreateFileLink.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new FileLinkId(call.Path("link")));
        if (await store.FindAsync(owner, id, ct) is not { } before)
        {
            return await store.NoSuchAsync(owner, id, ct);
        }

        if (await vault.SubjectKeyAsync(owner.Account, before.File.Subject, ct) is not { } key)
        {
            return FileErrors.LinkExpired;
        }

        return await database.DecideAsync<Result<ApiReply>>(
            async tx =>
            {
                var found = (await links.OpenAsync(owner.Account, [(await FileLinkStore.LockAsync(tx, owner, id, ct))!], ct))[0];
                if (Refuse(call, found, given.ExpiresAt) is { } refused)
                {
                    return (false, refused);
                }

                if (!given.Metadata.Over(found.Metadata).TryGet(out var metadata, out var tooMuch))
                {
                    return (false, tooMuch);
                }

                var changed = found with { ExpiresAt = After(given.ExpiresAt, found.ExpiresAt), Metadata = metadata };
                var reply = (await links.ReplyAsync(call, changed, ct)).About(changed.File.Subject, key);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { FileLinkStore.Update(changed, FileLinks.Seal(changed, key)) } };
                foreach (var command in call.Keep(reply))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, reply);
            },
            ct);
    }

    private static DateTimeOffset? After(Optional<DateTimeOffset> given, DateTimeOffset? current) =>
        given.TryGet(out var at) ? at : given.IsCleared ? null : current;

    /// <summary>Ending a link is open to all who may write; who makes it live on may make one anew.</summary>
    private static ApiError? Refuse(ApiCall call, FileLink found, Optional<DateTimeOffset> expiresAt)
    {
        if (found.IsExpired(call.Now))
        {
            return FileErrors.LinkExpired;
        }

        DateTimeOffset? until = expiresAt.TryGet(out var at) ? at : null;
        return expiresAt.IsAbsent || until == call.Now
            ? null
            : SensitiveFiles.Check(call.Caller, found.File, call.Now) ?? FileLinkExpiry.Refuse(found.File, until, call.Now);
    }

    private static Result<Parameters> Read(FormReader reader, DateTimeOffset now)
    {
        var expiresAt = FileLinkExpiry.Read(reader, now);
        var metadata = reader.Metadata();
        return reader.Finish(() => new Parameters(expiresAt, metadata));
    }
}
