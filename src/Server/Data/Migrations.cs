using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>
/// Brings a database to this server's schema: files are applied by ascending number, each in one transaction under an advisory lock, so that any number
/// of hosts may start at once and every file is applied once. There is no way back; a newer schema than this server's is refused.
/// </summary>
internal sealed class Migrations(IReadOnlyList<Migration> files, TimeProvider time)
{
    private const long Lock = 0x626F6E61;

    /// <summary>The files embedded in this server.</summary>
    public Migrations(TimeProvider time) : this(Migration.Embedded(), time)
    {
    }

    /// <summary>
    /// All files hold after the call. Returns the names of those that this call applied. Throws <see cref="StartRefusedException"/> when an applied file has
    /// changed or is unknown, or when a file fails; files before it stay applied.
    /// </summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(Database database, CancellationToken ct)
    {
        var done = new List<string>();
        await using (var connection = await database.OpenAsync(ct))
        {
            if (Next(await AppliedAsync(connection, ct)) is null) return done;
        }
        while (await ApplyNextAsync(database, ct) is { } file) done.Add($"{file.Number:D4}_{file.Name}");
        return done;
    }

    /// <summary>True when there is nothing to apply. Throws <see cref="StartRefusedException"/> as <see cref="ApplyAsync"/> does.</summary>
    public async Task<bool> AreAppliedAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return Next(await AppliedAsync(connection, ct)) is null;
    }

    private Task<Migration?> ApplyNextAsync(Database database, CancellationToken ct) =>
        database.TransactAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await using (var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = Lock } } })
                    await take.ExecuteNonQueryAsync(ct);
                var file = Next(await AppliedAsync(connection, ct));
                if (file is not null) await ApplyAsync(transaction, file, ct);
                return file;
            },
            ct);

    private async Task ApplyAsync(NpgsqlTransaction transaction, Migration file, CancellationToken ct)
    {
        try
        {
            await using var create = new NpgsqlCommand(
                "create table if not exists migrations (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null)",
                transaction.Connection,
                transaction);
            await create.ExecuteNonQueryAsync(ct);
            await using var apply = new NpgsqlCommand(file.Sql, transaction.Connection, transaction);
            await apply.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e)
        {
            throw new StartRefusedException($"Migration {file.Number:D4}_{file.Name} failed: {e.SqlState} {e.MessageText}", e);
        }
        await using var record = new NpgsqlCommand(
            "insert into migrations (number, name, sha256, applied_at) values ($1, $2, $3, $4)", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = file.Number }, new() { Value = file.Name }, new() { Value = file.Sha256 }, new() { Value = time.GetUtcNow() } },
        };
        await record.ExecuteNonQueryAsync(ct);
    }

    private Migration? Next(Dictionary<int, string> applied)
    {
        foreach (var (number, sha256) in applied)
        {
            var file = files.FirstOrDefault(file => file.Number == number)
                ?? throw new StartRefusedException($"The database has migration {number:D4}, which this server does not know: it belongs to a newer version.");
            if (!string.Equals(file.Sha256, sha256, StringComparison.Ordinal))
                throw new StartRefusedException($"Migration {number:D4}_{file.Name} was changed after it was applied to this database.");
        }
        return files.FirstOrDefault(file => !applied.ContainsKey(file.Number));
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<int, string>();
        // Not to_regclass: it answers from a cache that may be older than the lock just taken.
        const string exists = "select exists (select from pg_tables where schemaname = current_schema() and tablename = 'migrations')";
        await using (var look = new NpgsqlCommand(exists, connection))
        {
            if (await look.ExecuteScalarAsync(ct) is not true) return applied;
        }
        await using var read = new NpgsqlCommand("select number, sha256 from migrations", connection);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) applied.Add(rows.GetInt32(0), rows.GetString(1));
        return applied;
    }
}
