using Bonafide.Server.Data;
using Npgsql;

namespace Bonafide.Server.Vault;

/// <summary>What came of erasing.</summary>
internal enum Erasure
{
    Done,

    /// <summary>Somebody holds the table, or has looked at it since before the keys were destroyed: to be tried again later.</summary>
    Busy,
}

/// <summary>
/// Erases what PostgreSQL keeps of deleted keys: their rows stay in the table's file until their place is taken, and in the write-ahead log until it is
/// recycled. What backups and archives hold is beyond reach.
/// </summary>
internal sealed class DestroyedKeys(Database database)
{
    /// <summary>A larger table is not rewritten, since nobody could read a session meanwhile; then PostgreSQL only takes the places of the deleted for new keys.</summary>
    private const long MostBytes = 64 << 20;

    private const int LongestWaitMilliseconds = 300;
    private const int LongestSeconds = 10;

    /// <summary>
    /// The table's file and, where this server may do so, the write-ahead log hold no key that was destroyed five minutes ago or earlier. Readers wait at most
    /// a third of a second for the lock, and as long as the rewriting takes.
    /// </summary>
    public async Task<Erasure> EraseAsync(CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = LongestSeconds };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(ct);
        await using var size = new NpgsqlCommand("SELECT pg_total_relation_size('subject_keys')", connection);
        if ((long)(await size.ExecuteScalarAsync(ct))! > MostBytes)
        {
            await ExecuteAsync(connection, "VACUUM subject_keys", ct);
        }
        else if (!await IsFreeAsync(connection, ct) || !await RewriteAsync(connection, ct))
        {
            return Erasure.Busy;
        }

        await TurnLogAsync(connection, ct);
        return Erasure.Done;
    }

    /// <summary>Whether the table can be had for oneself now. Asked first, since the rewriting itself cannot be told to wait no longer than that.</summary>
    private static async Task<bool> IsFreeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await ExecuteAsync(connection, $"SET LOCAL lock_timeout = {LongestWaitMilliseconds}", ct);
            await ExecuteAsync(connection, "LOCK TABLE subject_keys IN ACCESS EXCLUSIVE MODE", ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
        finally
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Writes the table anew. A row that an old transaction may still see is copied too, so that such a transaction makes it in vain; its age is the
    /// database's affair, and measured by its clock.
    /// </summary>
    private static async Task<bool> RewriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string old = """
            SELECT count(*) FROM pg_stat_activity AS mine
            JOIN pg_stat_activity AS other ON other.datname = mine.datname AND other.pid <> mine.pid
            WHERE mine.pid = pg_backend_pid() AND other.backend_xmin IS NOT NULL AND other.xact_start < mine.xact_start - interval '4 minutes'
            """;
        await using var look = new NpgsqlCommand(old, connection);
        var before = (long)(await look.ExecuteScalarAsync(ct))!;
        await ExecuteAsync(connection, "VACUUM (FULL) subject_keys", ct);
        return before == 0;
    }

    /// <summary>Starts a new segment of the log and lets go of those before it; a database in which this server may not do that has its own rhythm.</summary>
    private static async Task TurnLogAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(connection, "SELECT pg_switch_wal()", ct);
            await ExecuteAsync(connection, "CHECKPOINT", ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // See docs/operating/redaction.md.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
