using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>All SQL about the request log.</summary>
internal sealed class RequestLogStore(Database database)
{
    private const string Columns =
        "id, account, livemode, created, method, path, status, duration_ms, source, key_id, api_version, client, error_type, error_code, error_param";

    /// <summary>The log in the order of its numbers, for those who follow it.</summary>
    public static Trail<RequestLogEntry> Trail(Database database) => new(database, "request_logs", "seq, " + Columns, Read);

    /// <summary>Adds the entries in one go. A crash of the database may take the last of them back, so that nobody waits for the disk.</summary>
    public Task AddAsync(IReadOnlyList<RequestLogEntry> entries, CancellationToken ct) => database.TransactAsync(
        async tx =>
        {
            await using (var relax = new NpgsqlCommand("SET LOCAL synchronous_commit TO off", tx.Connection, tx)) await relax.ExecuteNonQueryAsync(ct);
            await CopyAsync(tx.Connection!, entries, ct);
        },
        ct);

    /// <summary>Forgets entries from before <paramref name="before"/>, at most <paramref name="most"/> of them; returns how many. Safe to run anywhere.</summary>
    public async Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var delete = new NpgsqlCommand(
            """
            DELETE FROM request_logs WHERE seq = ANY (ARRAY(
                SELECT seq FROM request_logs WHERE created < $1 ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED))
            """,
            connection) { Parameters = { Sql.Time(before), Sql.Int(most) } };
        return await delete.ExecuteNonQueryAsync(ct);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<RequestLogEntry> entries, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY request_logs ({Columns}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var entry in entries)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(entry.Id.Value, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Owner.Account.Value, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Owner.Livemode, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(entry.Created.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(entry.Method, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Path, NpgsqlDbType.Text, ct);
            await copy.WriteAsync((short)entry.Status, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(entry.Milliseconds, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(entry.Source, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.KeyId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.ApiVersion, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Client, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Error?.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Error?.Code, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Error?.Param, NpgsqlDbType.Text, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static RequestLogEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), new RequestId(row.GetString(1)), new Owner(new AccountId(row.GetString(2)), row.GetBoolean(3)), row.GetFieldValue<DateTimeOffset>(4),
        row.GetString(5), row.GetString(6), row.GetInt16(7), row.GetInt32(8), row.GetString(9), row.GetString(10), row.GetString(11), row.GetString(12),
        row.IsDBNull(13) ? null : new LoggedError(row.GetString(13), row.IsDBNull(14) ? null : row.GetString(14), row.IsDBNull(15) ? null : row.GetString(15)));
}
