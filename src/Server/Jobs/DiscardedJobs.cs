using Bonafide.Server.Data;
using Npgsql;

namespace Bonafide.Server.Jobs;

/// <summary>What the operator sees of jobs that ran out of attempts or were refused by their handler.</summary>
internal sealed class DiscardedJobs(Database database, TimeProvider time)
{
    /// <summary>The newest discarded jobs first; <paramref name="before"/> is the last id of the previous page.</summary>
    public async Task<List<DiscardedJob>> ListAsync(int limit, long? before, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select id, kind, queue, attempt, lost, last_error, created_at, discarded_at from jobs
            where state = 'discarded' and id < $1 order by id desc limit $2
            """,
            connection)
        {
            Parameters = { new() { Value = before ?? long.MaxValue }, new() { Value = limit } },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var jobs = new List<DiscardedJob>();
        while (await rows.ReadAsync(ct))
        {
            var error = await rows.IsDBNullAsync(5, ct) ? null : rows.GetString(5);
            jobs.Add(new(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3), rows.GetInt32(4), error,
                rows.GetFieldValue<DateTimeOffset>(6), rows.GetFieldValue<DateTimeOffset>(7)));
        }
        return jobs;
    }

    /// <summary>Returns what the discarded jobs of these kinds were told, those that were discarded last first, at most <paramref name="limit"/>.</summary>
    public async Task<List<string>> ArgumentsAsync(string[] kinds, DateTimeOffset since, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select args::text from jobs where state = 'discarded' and kind = any($1) and discarded_at >= $2 order by discarded_at desc limit $3", connection)
        {
            Parameters = { new() { Value = kinds }, new() { Value = since }, new() { Value = limit } },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>Lets a discarded job run again now with all its attempts. False when there is none, or a job with its unique key lives.</summary>
    public async Task<bool> RunAgainAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            update jobs set state = 'available', attempt = 0, lost = 0, run_at = $2, discarded_at = null
            where id = $1 and state = 'discarded' and not exists (
                select from jobs other where other.kind = jobs.kind and other.unique_key = jobs.unique_key and other.state <> 'discarded')
            """,
            connection)
        {
            Parameters = { new() { Value = id }, new() { Value = time.GetUtcNow() } },
        };
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
