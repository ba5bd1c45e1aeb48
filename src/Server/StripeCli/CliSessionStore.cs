using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.StripeCli;

/// <summary>What came of connecting.</summary>
internal abstract record ConnectOutcome
{
    private ConnectOutcome()
    {
    }

    /// <summary>This connection is now the session's only one.</summary>
    public sealed record Connected(CliSession Session) : ConnectOutcome;

    /// <summary>There is no such session, or no longer.</summary>
    public sealed record Unknown : ConnectOutcome
    {
        public static readonly Unknown Instance = new();
    }

    public sealed record TooMany : ConnectOutcome
    {
        public static readonly TooMany Instance = new();
    }
}

/// <summary>All SQL about listeners.</summary>
internal sealed class CliSessionStore(Database database)
{
    /// <summary>Sessions of one owner that are kept without being connected: the newest.</summary>
    public const int MostResting = 100;

    private const string Columns =
        "id_hash, account, livemode, key_id, device_hash, features, log_filter, connection, event_position, event_sent, event_done, log_position";

    /// <summary>For how long a session that nobody is connected to can be resumed.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromHours(1);

    /// <summary>For how long a connection counts as alive after it was last heard of.</summary>
    public static TimeSpan Alive { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Returns the owner's sessions that are connected now.</summary>
    public async Task<long> CountConnectedAsync(Owner owner, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM cli_sessions WHERE account = $1 AND livemode = $2 AND connected_until > $3", connection)
        {
            Parameters = { Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(now) },
        };
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Adds a session that hears of what is recorded from now on, and forgets the owner's oldest of those that nobody is connected to.</summary>
    public Task AddAsync(CliSession session, DateTimeOffset now, CancellationToken ct) => database.ExecuteBatchAsync(
        [
            Sql.Command(
                """
                INSERT INTO cli_sessions (id_hash, account, livemode, key_id, device_hash, features, log_filter, created, expires_at, event_position, event_sent, log_position)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, last, last, (SELECT coalesce(max(seq), 0) FROM request_logs)
                FROM (SELECT coalesce(max(seq), 0) AS last FROM events) log
                """,
                Sql.Bytes(session.IdHash), Sql.Text(session.Owner.Account.Value), Sql.Flag(session.Owner.Livemode), Sql.Text(session.Key.Value),
                Sql.Bytes(session.DeviceHash), Sql.Texts([.. session.Features]), Sql.Json(JsonSerializer.Serialize(session.Logs, StripeCliContext.Default.LogFilter)),
                Sql.Time(now), Sql.Time(now + Rest)),
            Sql.Command(
                """
                DELETE FROM cli_sessions WHERE seq IN (
                    SELECT seq FROM cli_sessions WHERE account = $1 AND livemode = $2 AND (connected_until IS NULL OR connected_until <= $3) ORDER BY seq DESC OFFSET $4)
                """,
                Sql.Text(session.Owner.Account.Value), Sql.Flag(session.Owner.Livemode), Sql.Time(now), Sql.Int(MostResting)),
        ],
        ct);

    /// <summary>Makes the caller's connection the session's only one, if it may be.</summary>
    public async Task<ConnectOutcome> ConnectAsync(byte[] idHash, int limit, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using (var update = new NpgsqlCommand(
            $"""
            UPDATE cli_sessions s SET connection = connection + 1, connected_until = $3, expires_at = $4
            WHERE id_hash = $1 AND expires_at > $2 AND $5 > (
                SELECT count(*) FROM cli_sessions o
                WHERE o.account = s.account AND o.livemode = s.livemode AND o.connected_until > $2 AND o.id_hash <> s.id_hash)
            RETURNING {Columns}
            """,
            connection) { Parameters = { Sql.Bytes(idHash), Sql.Time(now), Sql.Time(now + Alive), Sql.Time(now + Rest), Sql.Int(limit) } })
        await using (var reader = await update.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct)) return new ConnectOutcome.Connected(Read(reader));
        }

        await using var select = new NpgsqlCommand("SELECT 1 FROM cli_sessions WHERE id_hash = $1 AND expires_at > $2", connection)
        {
            Parameters = { Sql.Bytes(idHash), Sql.Time(now) },
        };
        return await select.ExecuteScalarAsync(ct) is null ? ConnectOutcome.Unknown.Instance : ConnectOutcome.TooMany.Instance;
    }

    /// <summary>
    /// Keeps how far the session has come and that it is alive, or with <paramref name="alive"/> false that its connection has ended. False when another
    /// connection has taken over, or the session is gone: then nothing is kept.
    /// </summary>
    public async Task<bool> KeepAsync(
        CliSession session, (long Position, long Sent, long[] Done) events, long logPosition, bool alive, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var update = new NpgsqlCommand(
            """
            UPDATE cli_sessions SET event_position = $3, event_sent = $4, event_done = $5, log_position = $6, connected_until = $7, expires_at = $8
            WHERE id_hash = $1 AND connection = $2
            """,
            connection)
        {
            Parameters =
            {
                Sql.Bytes(session.IdHash), Sql.Int(session.Connection), Sql.Long(events.Position), Sql.Long(events.Sent),
                new NpgsqlParameter<long[]> { TypedValue = events.Done }, Sql.Long(logPosition), Sql.Time(alive ? now + Alive : null), Sql.Time(now + Rest),
            },
        };
        return await update.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Forgets sessions that can no longer be resumed.</summary>
    public Task PruneAsync(DateTimeOffset now, CancellationToken ct) =>
        database.ExecuteBatchAsync([Sql.Command("DELETE FROM cli_sessions WHERE expires_at <= $1", Sql.Time(now))], ct);

    private static CliSession Read(NpgsqlDataReader row) => new(
        (byte[])row[0], new Owner(new AccountId(row.GetString(1)), row.GetBoolean(2)), new KeyId(row.GetString(3)), (byte[])row[4], row.GetFieldValue<string[]>(5),
        JsonSerializer.Deserialize(row.GetString(6), StripeCliContext.Default.LogFilter)!, row.GetInt32(7), row.GetInt64(8), row.GetInt64(9),
        row.GetFieldValue<long[]>(10), row.GetInt64(11));
}
