using Bonafide.Server.Data;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Jobs;

/// <summary>Stores jobs in the caller's transaction and tells the workers of this process, after the commit, that there is something to do.</summary>
internal sealed class JobQueue : IDisposable
{
    private static readonly TimeSpan CommitFollowsWithin = TimeSpan.FromSeconds(10);

    private const string Insert = """
        insert into jobs (kind, args, queue, priority, state, run_at, max_attempts, unique_key, created_at, account, livemode)
        values ($1, $2, $3, $4, 'available', $5, $6, $7, $8, $9, $10)
        on conflict (kind, unique_key) where unique_key is not null and state <> 'discarded' do nothing
        """;

    // In test mode a clock may hold the job. Its row stays locked until the job is committed, so that no advance of the clock misses the job.
    private const string InsertByClock = """
        insert into jobs (kind, args, queue, priority, state, run_at, max_attempts, unique_key, created_at, account, livemode, due_at)
        select $1, $2, $3, $4, 'available', case when clock.frozen is null then $5 when $5 <= clock.frozen then $8 else 'infinity' end, $6, $7, $8, $9, $10,
            case when clock.frozen is null then null else $5 end
        from (select (select frozen_time from test_clocks where account = $9 for share) as frozen) as clock
        on conflict (kind, unique_key) where unique_key is not null and state <> 'discarded' do nothing
        """;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private long _lastEnqueued = long.MinValue;

    public JobQueue(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        database.Committed += OnCommitted;
    }

    /// <summary>Raised when there may be a job to claim. A hint: workers look without it too.</summary>
    internal Signal Arrived { get; } = new();

    /// <summary>Raised when workers of this process recorded outcomes or found nothing to claim.</summary>
    internal Signal Progressed { get; } = new();

    /// <summary>Returns a command that stores the job, to ride in the caller's batch or transaction. It affects 0 rows when its unique key is taken.</summary>
    public NpgsqlBatchCommand EnqueueCommand(NewJob job)
    {
        var now = _time.GetUtcNow();
        Volatile.Write(ref _lastEnqueued, _time.GetTimestamp());
        return new(job.Owner is { Livemode: false } ? InsertByClock : Insert)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = job.Kind },
                new NpgsqlParameter<string> { TypedValue = job.Args, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new NpgsqlParameter<string> { TypedValue = job.Queue },
                new NpgsqlParameter<short> { TypedValue = job.Priority },
                new NpgsqlParameter<DateTime> { TypedValue = job.RunAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<int> { TypedValue = job.MaxAttempts },
                new NpgsqlParameter { Value = (object?)job.UniqueKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = (object?)job.Owner?.Account.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = (object?)job.Owner?.Livemode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            },
        };
    }

    /// <summary>Returns those of <paramref name="uniqueKeys"/> under which a job of this kind waits or runs, as the caller's transaction sees it.</summary>
    public static async Task<IReadOnlySet<string>> UnfinishedAsync(NpgsqlTransaction transaction, string kind, string[] uniqueKeys, CancellationToken ct)
    {
        var unfinished = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            "select unique_key from jobs where kind = $1 and unique_key = any($2) and state <> 'discarded'", transaction.Connection, transaction)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = kind }, new NpgsqlParameter<string[]> { TypedValue = uniqueKeys } },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) unfinished.Add(rows.GetString(0));
        return unfinished;
    }

    /// <summary>Stores the job within the caller's transaction: it exists if and only if that commits. False when its unique key is taken.</summary>
    public async Task<bool> EnqueueAsync(NpgsqlTransaction transaction, NewJob job, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { EnqueueCommand(job) } };
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Stores the jobs within the caller's transaction in one round trip; those whose unique key is taken are left out.</summary>
    public async Task EnqueueAsync(NpgsqlTransaction transaction, IEnumerable<NewJob> jobs, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var job in jobs) batch.BatchCommands.Add(EnqueueCommand(job));
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Returns when no job is running and none is due by this queue's clock. For tests and orderly ends; it relies on workers in this process
    /// to make progress, and otherwise waits until <paramref name="ct"/> is cancelled.
    /// </summary>
    public async Task WaitForIdleAsync(CancellationToken ct)
    {
        while (true)
        {
            var progress = Progressed.Next();
            Arrived.Raise();
            if (await CountDueAsync(ct) == 0) return;
            await progress.WaitAsync(ct);
        }
    }

    /// <summary>Jobs that are running or due now.</summary>
    public async Task<long> CountDueAsync(CancellationToken ct)
    {
        await using var connection = await _database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select count(*) from jobs where state = 'running' or (state = 'available' and run_at <= $1)", connection)
        {
            Parameters = { new() { Value = _time.GetUtcNow() } },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    // The commit of the transaction that a command rode in is not told apart from others: any commit soon after an enqueueing is a reason to look.
    private void OnCommitted()
    {
        var last = Volatile.Read(ref _lastEnqueued);
        if (last != long.MinValue && _time.GetElapsedTime(last) < CommitFollowsWithin) Arrived.Raise();
    }

    public void Dispose() => _database.Committed -= OnCommitted;
}
