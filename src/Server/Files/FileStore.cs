using Bonafide.Server.Blobs;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files;

/// <summary>Which files a list shows. A member that is null lets all through.</summary>
internal sealed record FileFilter(string? Purpose, TimeRange? Created);

/// <summary>All SQL of <c>files</c>; every method is scoped to one owner, save those of the sweep.</summary>
internal sealed class FileStore(Database database)
{
    private const string OfOwner = "account = $1 AND livemode = $2";
    private static readonly string Columns = FileRow.Columns("files");

    /// <summary>Returns the command that inserts a file; it affects 0 rows once the key that it is sealed under was destroyed.</summary>
    public static NpgsqlBatchCommand Insert(StoredFile file) => Sql.Command(
        $"""
        INSERT INTO files (account, livemode, id, session, created, purpose, type, size, blob, sha256, name, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 WHERE {KeyVault.Alive("coalesce($4, $3)", "$1")}
        """,
        Sql.Text(file.Owner.Account.Value), Sql.Flag(file.Owner.Livemode), Sql.Text(file.Id.Value), Sql.Text(file.Session?.Value), Sql.Time(file.Created),
        Sql.Text(file.Purpose), Sql.Text(file.Type), Sql.Long(file.Size), Sql.Text(file.Blob?.Value), Sql.Bytes(file.Sha256), Sql.Bytes(file.SealedName),
        Sql.Time(file.ExpiresAt));

    /// <summary>Returns the command by which files become a report's own: they get its purpose, are listed from then on, and stay.</summary>
    public static NpgsqlBatchCommand SetPurpose(Owner owner, IEnumerable<FileId> files, string purpose, DateTimeOffset now) => Sql.Command(
        $"UPDATE files SET purpose = $4, reported_at = $5 WHERE {OfOwner} AND id = ANY($3)",
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts([.. files.Select(static f => f.Value)]), Sql.Text(purpose), Sql.Time(now));

    /// <summary>
    /// Returns the command that forgets every file of a session, also those that were taken again; their blobs are orphans then, and the sweep
    /// removes them.
    /// </summary>
    public static NpgsqlBatchCommand DeleteOf(Owner owner, VerificationSessionId session) => Sql.Command(
        $"DELETE FROM files WHERE {OfOwner} AND session = $3",
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value));

    /// <summary>
    /// Returns the commands after which no row holds anything of a session's pictures: files that a report names keep their id, but their contents and
    /// examinations are gone, and the links to them are over; all others are gone whole. The blobs are orphans then: who wants them gone before the
    /// sweep removes those of <see cref="BlobsOfAsync"/> first.
    /// </summary>
    public static IReadOnlyList<NpgsqlBatchCommand> RemoveContentsOf(Owner owner, VerificationSessionId session, DateTimeOffset now) =>
    [
        Sql.Command(
            $"DELETE FROM files WHERE {OfOwner} AND session = $3 AND purpose = $4",
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value), Sql.Text(FilePurposes.Private)),
        Sql.Command(
            $"UPDATE files SET blob = NULL, sha256 = NULL, examination = NULL, examined_at = NULL WHERE {OfOwner} AND session = $3",
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value)),
        Sql.Command(
            $"""
            UPDATE file_links SET expires_at = least(expires_at, $4), metadata = NULL
            WHERE {OfOwner} AND file IN (SELECT id FROM files WHERE {OfOwner} AND session = $3)
            """,
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value), Sql.Time(now)),
    ];

    /// <summary>Returns the blobs that the session's files hold now.</summary>
    public async Task<IReadOnlyList<BlobKey>> BlobsOfAsync(Owner owner, VerificationSessionId session, CancellationToken ct) =>
        await BlobsAsync(
            $"SELECT blob FROM files WHERE {OfOwner} AND session = $3 AND blob IS NOT NULL", ct,
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value));

    /// <summary>Returns the file with its sealed examination, null where there is none yet; null when this owner has no such file.</summary>
    public async Task<(StoredFile File, byte[]? Examination)?> FindAsync(Owner owner, FileId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT {Columns}, examination FROM files WHERE {OfOwner} AND id = $3", connection)
        {
            Parameters = { Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(id.Value) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? (await FileRow.ReadAsync(row, 0, ct), await row.IsDBNullAsync(FileRow.Count, ct) ? null : (byte[])row[FileRow.Count])
            : null;
    }

    /// <summary>Returns the file that API keys may know of: not a picture that no report refers to.</summary>
    public async Task<StoredFile?> FindShownAsync(Owner owner, FileId id, CancellationToken ct) =>
        (await ReadAsync(Shown(owner).And("id = ", Sql.Text(id.Value)), "", ct)).SingleOrDefault();

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, FileId id, CancellationToken ct) =>
        await FindShownAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath(FileErrors.Label, id.Value, "file")
            : ApiErrors.OtherMode(FileErrors.Label, id.Value, "file", owner.Livemode);

    /// <summary>Returns the page of shown files that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<StoredFile> Files, bool HasMore)> ListAsync(
        Owner owner, FileFilter filter, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var condition = Shown(owner)
            .And("purpose = ", filter.Purpose is null ? null : Sql.Text(filter.Purpose))
            .And("created >= ", filter.Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", filter.Created?.Until is { } until ? Sql.Time(until) : null)
            .And(backwards ? "seq > " : "seq < ", anchor is { } seq ? Sql.Long(seq) : null);
        var found = await ReadAsync(condition, $" ORDER BY seq {(backwards ? "ASC" : "DESC")} LIMIT {limit + 1}", ct);
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], found.Count > limit);
    }

    /// <summary>Returns how many files the session has.</summary>
    public async Task<int> CountAsync(Owner owner, VerificationSessionId session, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT count(*)::int FROM files WHERE {OfOwner} AND session = $3", connection)
        {
            Parameters = { Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(session.Value) },
        };
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Forgets pictures older than <paramref name="before"/> that no report refers to: whoever sent them has not gone on.</summary>
    public Task DeleteUnreportedAsync(DateTimeOffset before, CancellationToken ct) => database.ExecuteBatchAsync(
        [Sql.Command("DELETE FROM files WHERE purpose = $1 AND created < $2", Sql.Text(FilePurposes.Private), Sql.Time(before))], ct);

    /// <summary>Destroys the keys of at most <paramref name="most"/> files whose time is over, and forgets their contents; their rows stay. Returns how many.</summary>
    public async Task<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var over = await ReadAsync($"SELECT {Columns} FROM files WHERE expires_at <= $1 AND blob IS NOT NULL LIMIT $2", ct, Sql.Time(now), Sql.Int(most));
        await database.ExecuteBatchAsync(
            [
                .. over.Select(static f => KeyVault.DestroySubjectKey(f.Owner.Account, f.Subject)),
                Sql.Command("UPDATE files SET blob = NULL, sha256 = NULL, name = NULL WHERE id = ANY($1)", Sql.Texts([.. over.Select(static f => f.Id.Value)])),
            ],
            ct);
        return over.Count;
    }

    /// <summary>Stores what perception saw; a second examination of the same picture changes nothing, nor one of a picture that was removed meanwhile.</summary>
    public Task StoreExaminationAsync(Owner owner, FileId id, byte[] examination, DateTimeOffset now, CancellationToken ct) => database.ExecuteBatchAsync(
        [
            Sql.Command(
                $"""
                UPDATE files SET examination = $4, examined_at = $5
                WHERE {OfOwner} AND id = $3 AND examination IS NULL AND blob IS NOT NULL AND {KeyVault.Alive("coalesce(session, id)", "$1")}
                """,
                Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(id.Value), Sql.Bytes(examination), Sql.Time(now)),
        ],
        ct);

    /// <summary>Returns which of these blobs no file holds.</summary>
    public Task<IReadOnlyList<BlobKey>> OrphansAmongAsync(IReadOnlyCollection<BlobKey> blobs, CancellationToken ct) => BlobsAsync(
        "SELECT b FROM unnest($1) AS b WHERE NOT EXISTS (SELECT 1 FROM files WHERE blob = b)", ct, Sql.Texts([.. blobs.Select(static b => b.Value)]));

    private static OwnedRows Shown(Owner owner) => new OwnedRows(owner).And("purpose <> ", Sql.Text(FilePurposes.Private));

    private Task<List<StoredFile>> ReadAsync(OwnedRows condition, string end, CancellationToken ct) =>
        ReadAsync($"SELECT {Columns} FROM files WHERE {condition.Text}{end}", ct, condition.Parameters);

    private async Task<List<StoredFile>> ReadAsync(string text, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Sql.Command(text, parameters) } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        var files = new List<StoredFile>();
        while (await row.ReadAsync(ct))
        {
            files.Add(await FileRow.ReadAsync(row, 0, ct));
        }

        return files;
    }

    private async Task<IReadOnlyList<BlobKey>> BlobsAsync(string text, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Sql.Command(text, parameters) } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        var blobs = new List<BlobKey>();
        while (await row.ReadAsync(ct))
        {
            blobs.Add(new BlobKey(row.GetString(0)));
        }

        return blobs;
    }
}
