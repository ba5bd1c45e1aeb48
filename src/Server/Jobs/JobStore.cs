using Bonafide.Server.Data;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Jobs;

/// <summary>The workers' side of the table: claim, renew, record, rescue. Every write of a run is fenced by its lease.</summary>
internal sealed class JobStore(Database database)
{
    private const string Claim = """
        with picked as (
            select id from jobs
            where queue = $1 and state = 'available' and run_at <= $2 and kind = any($3)
            order by priority, run_at, id limit $4 for update skip locked)
        update jobs set state = 'running', attempt = attempt + 1, lease = $5, lease_expires_at = $6
        from picked where jobs.id = picked.id
        returning jobs.id, kind, args::text, attempt, max_attempts, priority, run_at
        """;

    private const string Renew = """
        update jobs set lease_expires_at = $3 from (
            select jobs.id from jobs join unnest($1, $2) as held (id, lease) on jobs.id = held.id and jobs.lease = held.lease
            for update of jobs skip locked) as mine
        where jobs.id = mine.id
        """;

    private const string Held = "select jobs.id from jobs join unnest($1, $2) as held (id, lease) on jobs.id = held.id and jobs.lease = held.lease";

    // A job that was lost before returns at a time of its own, so that one which kills its worker meets others less and less.
    private const string Rescue = """
        with dead as (select id from jobs where state = 'running' and (lease_expires_at < $1 or $2) order by id limit 1000 for update skip locked)
        update jobs set
            attempt = attempt - 1, lost = lost + 1,
            state = case when lost + 1 < max_attempts then 'available' else 'discarded' end,
            discarded_at = case when lost + 1 < max_attempts then null else $1 end,
            run_at = case when lost < 2 then run_at else $1 + make_interval(secs => random() * least(60, power(2, least(lost, 10)))) end,
            lease = null, lease_expires_at = null, last_error = 'worker lost'
        from dead where jobs.id = dead.id
        returning jobs.id, kind, state = 'discarded'
        """;

    /// <summary>Takes up to <paramref name="limit"/> due jobs under one lease, the most urgent first. No two callers get the same job.</summary>
    public async Task<List<JobRun>> ClaimAsync(
        string queue, string[] kinds, int limit, Guid lease, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new() { Value = queue }, new() { Value = now }, new() { Value = kinds }, new() { Value = limit },
                new() { Value = lease }, new() { Value = expiresAt },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var claimed = new List<(short Priority, DateTime RunAt, JobRun Run)>();
        while (await rows.ReadAsync(ct))
        {
            var run = new JobRun(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3), rows.GetInt32(4), lease);
            claimed.Add((rows.GetInt16(5), rows.GetDateTime(6), run));
        }
        return [.. claimed.OrderBy(job => job.Priority).ThenBy(job => job.RunAt).ThenBy(job => job.Run.Id).Select(job => job.Run)];
    }

    /// <summary>Prolongs the leases and returns the jobs still held. Never waits for a transaction that is completing one of them.</summary>
    public async Task<HashSet<long>> RenewAsync(IReadOnlyCollection<JobRun> runs, DateTimeOffset expiresAt, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Fenced(Renew, runs), Fenced(Held, runs) } };
        batch.BatchCommands[0].Parameters.Add(new() { Value = expiresAt });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var held = new HashSet<long>();
        do
        {
            while (await rows.ReadAsync(ct)) held.Add(rows.GetInt64(0));
        }
        while (await rows.NextResultAsync(ct));
        return held;
    }

    /// <summary>Writes how the runs ended, in one transaction and round trip. Returns how many were written; the others had lost their lease.</summary>
    public async Task<int> RecordAsync(IReadOnlyCollection<JobEnding> endings, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        Add<JobEnding.Finished>("delete from jobs using unnest($1, $2) as held (id, lease) where jobs.id = held.id and jobs.lease = held.lease");
        Add<JobEnding.GivenBack>(
            Update("attempt = attempt - 1, state = 'available', run_at = coalesce(held.run_at, jobs.run_at)", "unnest($1, $2, $3) as held (id, lease, run_at)"),
            (command, of) => command.Parameters.Add(new()
            {
                Value = of.Select(ending => ending.RunAt?.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            }));
        Add<JobEnding.Postponed>(
            Update("state = 'available', run_at = held.run_at, last_error = held.reason", "unnest($1, $2, $3, $4) as held (id, lease, run_at, reason)"),
            (command, of) =>
            {
                command.Parameters.Add(new() { Value = of.Select(ending => ending.RunAt.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
                command.Parameters.Add(new() { Value = of.Select(ending => ending.Reason).ToArray() });
            });
        Add<JobEnding.Discarded>(
            Update("state = 'discarded', discarded_at = $4, last_error = held.reason", "unnest($1, $2, $3) as held (id, lease, reason)"),
            (command, of) =>
            {
                command.Parameters.Add(new() { Value = of.Select(ending => ending.Reason).ToArray() });
                command.Parameters.Add(new() { Value = now });
            });
        return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(ct);

        void Add<T>(string sql, Action<NpgsqlBatchCommand, List<T>>? more = null) where T : JobEnding
        {
            var of = endings.OfType<T>().ToList();
            if (of.Count == 0) return;
            var command = Fenced(sql, [.. of.Select(ending => ending.Run)]);
            more?.Invoke(command, of);
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>
    /// Makes jobs of dead workers available again, with all their attempts; a job that lost as many workers as it may have attempts is discarded.
    /// At most 1,000 a call.
    /// </summary>
    public Task<List<RescuedJob>> RescueAsync(DateTimeOffset now, CancellationToken ct) => TakeBackAsync(now, fromAll: false, ct);

    /// <summary>
    /// The same for every running job, whatever its lease says. Only for a process that has the database to itself and has not claimed a job yet.
    /// </summary>
    public Task<List<RescuedJob>> RescueAllAsync(DateTimeOffset now, CancellationToken ct) => TakeBackAsync(now, fromAll: true, ct);

    private async Task<List<RescuedJob>> TakeBackAsync(DateTimeOffset now, bool fromAll, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Rescue, connection) { Parameters = { new() { Value = now }, new() { Value = fromAll } } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var rescued = new List<RescuedJob>();
        while (await rows.ReadAsync(ct)) rescued.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetBoolean(2)));
        return rescued;
    }

    private static string Update(string set, string held) =>
        $"update jobs set {set}, lease = null, lease_expires_at = null from {held} where jobs.id = held.id and jobs.lease = held.lease";

    private static NpgsqlBatchCommand Fenced(string sql, IReadOnlyCollection<JobRun> runs) => new(sql)
    {
        Parameters = { new() { Value = runs.Select(run => run.Id).ToArray() }, new() { Value = runs.Select(run => run.Lease).ToArray() } },
    };
}

/// <summary>A job taken from a dead worker.</summary>
internal sealed record RescuedJob(long Id, string Kind, bool Discarded);
