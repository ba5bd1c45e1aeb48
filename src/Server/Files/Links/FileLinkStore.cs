using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Files.Links;

/// <summary>Which links a list shows. A member that is null lets all through.</summary>
internal sealed record FileLinkFilter(string? File, bool? Expired, TimeRange? Created);

/// <summary>All SQL of <c>file_links</c>. Every method is scoped to one owner, save the look-up by a link's secret token.</summary>
internal sealed class FileLinkStore(Database database)
{
    private const int OwnColumns = 5;

    /// <summary>When a link ends: by its own time or its file's, and at once when the file's contents are gone.</summary>
    private const string End =
        """
        coalesce(least(expires_at, (SELECT CASE WHEN blob IS NULL THEN '-infinity'::timestamptz ELSE files.expires_at END FROM files
            WHERE files.id = file_links.file)), 'infinity')
        """;

    private static readonly Dictionary<string, string> NoMetadata = new(StringComparer.Ordinal);
    private static readonly string Columns = $"l.seq, l.id, l.created, l.expires_at, l.metadata, {FileRow.Columns("f")}";

    /// <summary>Returns the command that inserts a link with its metadata sealed.</summary>
    public static NpgsqlBatchCommand Insert(FileLink link, byte[] tokenHash, byte[]? metadata) => Sql.Command(
        "INSERT INTO file_links (id, account, livemode, file, created, expires_at, metadata, token_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        Sql.Text(link.Id.Value), Sql.Text(link.File.Owner.Account.Value), Sql.Flag(link.File.Owner.Livemode), Sql.Text(link.File.Id.Value), Sql.Time(link.Created),
        Sql.Time(link.ExpiresAt), Sql.Bytes(metadata), Sql.Bytes(tokenHash));

    /// <summary>Writes what the API may change of a link; the row was locked by <see cref="LockAsync"/>.</summary>
    public static NpgsqlBatchCommand Update(FileLink link, byte[]? metadata) => Sql.Command(
        "UPDATE file_links SET expires_at = $4, metadata = $5 WHERE id = $1 AND account = $2 AND livemode = $3",
        Sql.Text(link.Id.Value), Sql.Text(link.File.Owner.Account.Value), Sql.Flag(link.File.Owner.Livemode), Sql.Time(link.ExpiresAt), Sql.Bytes(metadata));

    /// <summary>Returns the link, its metadata still sealed, or null when this owner has none of that id.</summary>
    public async Task<FileLink?> FindAsync(Owner owner, FileLinkId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ById(owner, id, "") } };
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, FileLinkId id, CancellationToken ct) =>
        await FindAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath(FileErrors.LinkLabel, id.Value, "link")
            : ApiErrors.OtherMode(FileErrors.LinkLabel, id.Value, "link", owner.Livemode);

    /// <summary>Returns the link, its row locked until the transaction ends.</summary>
    public static async Task<FileLink?> LockAsync(NpgsqlTransaction tx, Owner owner, FileLinkId id, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { ById(owner, id, " FOR UPDATE OF l") } };
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the page of links that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<FileLink> Links, bool HasMore)> ListAsync(
        Owner owner, FileLinkFilter filter, long? anchor, bool backwards, int limit, DateTimeOffset now, CancellationToken ct)
    {
        var condition = new OwnedRows(owner)
            .And("file = ", filter.File is null ? null : Sql.Text(filter.File))
            .And($"{End} {(filter.Expired == true ? "<=" : ">")} ", filter.Expired is null ? null : Sql.Time(now))
            .And("created >= ", filter.Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", filter.Created?.Until is { } until ? Sql.Time(until) : null)
            .And(backwards ? "seq > " : "seq < ", anchor is { } seq ? Sql.Long(seq) : null);
        var order = backwards ? "ASC" : "DESC";
        var found = await ReadAsync(
            Sql.Command(
                $"""
                SELECT {Columns} FROM (SELECT * FROM file_links WHERE {condition.Text} ORDER BY seq {order} LIMIT {limit + 1}) AS l
                JOIN files AS f ON f.id = l.file ORDER BY l.seq {order}
                """,
                condition.Parameters),
            ct);
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], found.Count > limit);
    }

    /// <summary>Returns at most <paramref name="most"/> links of each of these files, the newest first.</summary>
    public Task<List<FileLink>> OfFilesAsync(Owner owner, IReadOnlyList<FileId> files, int most, CancellationToken ct) => ReadAsync(
        Sql.Command(
            $"""
            SELECT {Columns} FROM unnest($3) AS asked (id)
            CROSS JOIN LATERAL (
                SELECT * FROM file_links WHERE account = $1 AND livemode = $2 AND file = asked.id ORDER BY seq DESC LIMIT $4) AS l
            JOIN files AS f ON f.id = l.file ORDER BY l.seq DESC
            """,
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts([.. files.Select(static f => f.Value)]), Sql.Int(most)),
        ct);

    /// <summary>Returns the link whose token has this hash; whoever has the token needs nothing else.</summary>
    public async Task<FileLink?> FindByTokenAsync(byte[] tokenHash, CancellationToken ct) => (await ReadAsync(
        Sql.Command($"SELECT {Columns} FROM file_links AS l JOIN files AS f ON f.id = l.file WHERE l.token_hash = $1", Sql.Bytes(tokenHash)), ct)).SingleOrDefault();

    private static NpgsqlBatchCommand ById(Owner owner, FileLinkId id, string end) => Sql.Command(
        $"SELECT {Columns} FROM file_links AS l JOIN files AS f ON f.id = l.file WHERE l.id = $1 AND l.account = $2 AND l.livemode = $3{end}",
        Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode));

    private async Task<List<FileLink>> ReadAsync(NpgsqlBatchCommand select, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { select } };
        return await ReadAsync(batch, ct);
    }

    private static async Task<List<FileLink>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var row = await batch.ExecuteReaderAsync(ct);
        var links = new List<FileLink>();
        while (await row.ReadAsync(ct))
        {
            links.Add(new FileLink(
                new FileLinkId(row.GetString(1)), await FileRow.ReadAsync(row, OwnColumns, ct), row.GetFieldValue<DateTimeOffset>(2),
                await row.IsDBNullAsync(3, ct) ? null : row.GetFieldValue<DateTimeOffset>(3), NoMetadata,
                await row.IsDBNullAsync(4, ct) ? null : (byte[])row[4], row.GetInt64(0)));
        }

        return links;
    }
}
