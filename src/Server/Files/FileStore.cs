using Bonafide.Server.Blobs;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Files;

/// <summary>All SQL of <c>files</c>; every method is scoped to one owner.</summary>
internal sealed class FileStore(Database database)
{
    private const string Columns = "id, account, livemode, session, created, purpose, type, size, blob, sha256";

    public static NpgsqlBatchCommand Insert(StoredFile file) => Sql.Command(
        $"INSERT INTO files ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Sql.Text(file.Id.Value), Sql.Text(file.Owner.Account.Value), Sql.Flag(file.Owner.Livemode), Sql.Text(file.Session.Value), Sql.Time(file.Created),
        Sql.Text(file.Purpose), Sql.Text(file.Type), Sql.Long(file.Size), Sql.Text(file.Blob.Value), Sql.Bytes(file.Sha256));

    /// <summary>Returns the command that gives files the purpose under which their report refers to them.</summary>
    public static NpgsqlBatchCommand SetPurpose(Owner owner, IEnumerable<FileId> files, string purpose) => Sql.Command(
        "UPDATE files SET purpose = $4 WHERE account = $1 AND livemode = $2 AND id = ANY($3)",
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts([.. files.Select(static f => f.Value)]), Sql.Text(purpose));

    /// <summary>
    /// Returns the command that forgets every file of a session, also those that were taken again; their blobs are orphans then, and the sweep
    /// removes them.
    /// </summary>
    public static NpgsqlBatchCommand DeleteOf(Owner owner, VerificationSessionId session) => Sql.Command(
        "DELETE FROM files WHERE account = $1 AND livemode = $2 AND session = $3",
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value));

    /// <summary>Returns the file with its sealed examination, null where there is none yet; null when this owner has no such file.</summary>
    public async Task<(StoredFile File, byte[]? Examination)?> FindAsync(Owner owner, FileId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT {Columns}, examination FROM files WHERE id = $1 AND account = $2 AND livemode = $3", connection)
        {
            Parameters = { Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var file = new StoredFile(
            new FileId(row.GetString(0)), new Owner(new AccountId(row.GetString(1)), row.GetBoolean(2)), new VerificationSessionId(row.GetString(3)),
            row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6), row.GetInt64(7), new BlobKey(row.GetString(8)), (byte[])row[9]);
        return (file, await row.IsDBNullAsync(10, ct) ? null : (byte[])row[10]);
    }

    /// <summary>Returns how many files the session has.</summary>
    public async Task<int> CountAsync(Owner owner, VerificationSessionId session, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT count(*)::int FROM files WHERE session = $1 AND account = $2 AND livemode = $3", connection)
        {
            Parameters = { Sql.Text(session.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode) },
        };
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Forgets pictures older than <paramref name="before"/> that no report refers to: whoever sent them has not gone on.</summary>
    public Task DeleteUnreportedAsync(DateTimeOffset before, CancellationToken ct) => database.ExecuteBatchAsync(
        [Sql.Command("DELETE FROM files WHERE purpose = $1 AND created < $2", Sql.Text(FilePurposes.Private), Sql.Time(before))], ct);

    /// <summary>Stores what perception saw; a second examination of the same picture changes nothing.</summary>
    public Task StoreExaminationAsync(Owner owner, FileId id, byte[] examination, DateTimeOffset now, CancellationToken ct) => database.ExecuteBatchAsync(
        [
            Sql.Command(
                "UPDATE files SET examination = $4, examined_at = $5 WHERE id = $1 AND account = $2 AND livemode = $3 AND examination IS NULL",
                Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Bytes(examination), Sql.Time(now)),
        ],
        ct);

    /// <summary>Returns which of these blobs no file holds.</summary>
    public async Task<IReadOnlyList<BlobKey>> OrphansAmongAsync(IReadOnlyCollection<BlobKey> blobs, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT b FROM unnest($1) AS b WHERE NOT EXISTS (SELECT 1 FROM files WHERE blob = b)", connection)
        {
            Parameters = { Sql.Texts([.. blobs.Select(static b => b.Value)]) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var orphans = new List<BlobKey>();
        while (await rows.ReadAsync(ct))
        {
            orphans.Add(new BlobKey(rows.GetString(0)));
        }

        return orphans;
    }
}
