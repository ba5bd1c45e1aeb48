using System.Net.Sockets;
using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>
/// The one PostgreSQL database of this server: pooled connections whose statements are prepared by themselves once used twice.
/// Connections keep their session state between uses, so nobody issues <c>SET</c> without <c>LOCAL</c> or takes session locks on them.
/// </summary>
internal sealed class Database : IAsyncDisposable, IDisposable
{
    private NpgsqlDataSource? _source;

    /// <summary>A database whose address is not known yet: every use fails as unavailable until <see cref="Connect"/>.</summary>
    public Database()
    {
    }

    /// <summary>A database at a connection string; nothing is opened yet.</summary>
    public Database(string connectionString) => Connect(connectionString);

    /// <summary>Raised after each commit of <see cref="TransactAsync{T}"/> or <see cref="ExecuteBatchAsync"/>, on the thread that committed.</summary>
    public event Action? Committed;

    /// <summary>The connection string with its password, for handing to a second host on the same database. Never log it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>True when no other server can use the database while this one does; commands for operators may visit it.</summary>
    public bool IsExclusive { get; private set; }

    /// <summary>Makes the database usable. Called once, before anything is served.</summary>
    public void Connect(string connectionString, bool exclusive = false)
    {
        (ConnectionString, IsExclusive) = (connectionString, exclusive);
        _source = new NpgsqlDataSourceBuilder(connectionString).Build();
    }

    /// <summary>Returns an open pooled connection; dispose it to give it back. Throws what <see cref="IsUnavailable"/> recognises if there is none.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) =>
        (_source ?? throw new NpgsqlException("The database is not started.")).OpenConnectionAsync(ct);

    /// <summary>
    /// Runs <paramref name="work"/> in one READ COMMITTED transaction: committed when it returns, rolled back when it throws. Nothing is retried.
    /// After a failed commit its outcome is unknown.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct)
    {
        T result;
        await using (var connection = await OpenAsync(ct))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            result = await work(transaction);
            await transaction.CommitAsync(ct);
        }
        Committed?.Invoke();
        return result;
    }

    /// <inheritdoc cref="TransactAsync{T}"/>
    public Task TransactAsync(Func<NpgsqlTransaction, Task> work, CancellationToken ct) =>
        TransactAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            ct);

    /// <summary>
    /// Runs <paramref name="work"/> in one READ COMMITTED transaction, which is committed if the work says so, else rolled back; it is rolled back
    /// too when the work throws. Returns what the work returned.
    /// </summary>
    public async Task<T> DecideAsync<T>(Func<NpgsqlTransaction, Task<(bool Commit, T Result)>> work, CancellationToken ct)
    {
        bool commit;
        T result;
        await using (var connection = await OpenAsync(ct))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            (commit, result) = await work(transaction);
            if (commit)
            {
                await transaction.CommitAsync(ct);
            }
        }

        if (commit)
        {
            Committed?.Invoke();
        }

        return result;
    }

    /// <summary>
    /// Runs the commands as one transaction in one round trip: all of them hold, durably, or none does. Returns the rows affected by all together;
    /// each command's <see cref="System.Data.Common.DbBatchCommand.RecordsAffected"/> tells its own.
    /// </summary>
    public async Task<int> ExecuteBatchAsync(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        int rows;
        await using (var connection = await OpenAsync(ct))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var command in commands) batch.BatchCommands.Add(command);
            rows = await batch.ExecuteNonQueryAsync(ct);
        }
        Committed?.Invoke();
        return rows;
    }

    /// <summary>
    /// True when the database, not the request, is the reason of a failure: unreachable, starting, stopping, out of connections or disk, or
    /// a standby that cannot write. The caller may try again later; a commit that failed this way may or may not hold.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '8', ..]
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.IdleSessionTimeout,
        NpgsqlException { InnerException: null or TimeoutException or IOException or SocketException } => true,
        NpgsqlException e => IsUnavailable(e.InnerException!),
        SocketException => true,
        _ => false,
    };

    /// <summary>Closes the pool. Connections in use are closed when given back.</summary>
    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => _source?.Dispose();
}
