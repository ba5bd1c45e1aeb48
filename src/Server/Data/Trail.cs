using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>A row of a table that is only ever added to.</summary>
internal interface INumbered
{
    long Seq { get; }
}

/// <summary>
/// Reads a table with the columns seq, account and livemode in the order of seq. <paramref name="table"/> and <paramref name="columns"/> are constants of the
/// caller; <paramref name="read"/> turns a row into what the caller wants of it.
/// </summary>
internal sealed class Trail<T>(Database database, string table, string columns, Func<NpgsqlDataReader, T> read)
    where T : INumbered
{
    /// <summary>The highest number that is visible; 0 in an empty table.</summary>
    public async Task<long> LastAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand($"SELECT coalesce(max(seq), 0) FROM {table}", connection);
        return (long)(await select.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The numbers after <paramref name="after"/> up to <paramref name="upTo"/> that are visible.</summary>
    public async Task<IReadOnlySet<long>> NumbersAsync(long after, long upTo, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand($"SELECT seq FROM {table} WHERE seq > $1 AND seq <= $2", connection)
        {
            Parameters = { Sql.Long(after), Sql.Long(upTo) },
        };
        await using var reader = await select.ExecuteReaderAsync(ct);
        var numbers = new HashSet<long>();
        while (await reader.ReadAsync(ct)) numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    /// <summary>Rows of every owner, in order: those of <paramref name="also"/>, and the first <paramref name="limit"/> after <paramref name="after"/>.</summary>
    public Task<List<T>> ReadAsync(long after, long[] also, int limit, CancellationToken ct) => QueryAsync(
        $"""
        SELECT * FROM (SELECT {columns} FROM {table} WHERE seq = ANY($2)) late
        UNION ALL SELECT * FROM (SELECT {columns} FROM {table} WHERE seq > $1 ORDER BY seq LIMIT {limit}) fresh
        """,
        [Sql.Long(after), new NpgsqlParameter<long[]> { TypedValue = also }],
        ct);

    /// <summary>The newest <paramref name="limit"/> rows of one owner after <paramref name="after"/> up to <paramref name="upTo"/>, oldest first.</summary>
    public async Task<List<T>> OfOwnerAsync(Owner owner, long after, long upTo, int limit, CancellationToken ct)
    {
        var condition = new OwnedRows(owner).And("seq > ", Sql.Long(after)).And("seq <= ", Sql.Long(upTo));
        var rows = await QueryAsync($"SELECT {columns} FROM {table} WHERE {condition.Text} ORDER BY seq DESC LIMIT {limit}", condition.Parameters, ct);
        rows.Reverse();
        return rows;
    }

    private async Task<List<T>> QueryAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand(sql, connection);
        select.Parameters.AddRange(parameters);
        await using var reader = await select.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
