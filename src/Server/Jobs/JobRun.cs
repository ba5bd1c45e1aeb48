using Npgsql;

namespace Bonafide.Server.Jobs;

/// <summary>One attempt at a job, held by a lease that this worker renews.</summary>
/// <param name="Args">The JSON text given at enqueueing, as PostgreSQL normalises <c>jsonb</c>.</param>
/// <param name="Attempt">Counts from 1; runs that ended with their worker are not counted.</param>
internal sealed record JobRun(long Id, string Kind, string Args, int Attempt, int MaxAttempts, Guid Lease)
{
    /// <summary>
    /// Deletes the job if this run still holds the lease. For a batch inside an explicit transaction: afterwards
    /// <see cref="System.Data.Common.DbBatchCommand.RecordsAffected"/> is 0 when the lease is lost, and the caller rolls back.
    /// </summary>
    public NpgsqlBatchCommand CompleteCommand() => new("delete from jobs where id = $1 and lease = $2")
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = Id }, new NpgsqlParameter<Guid> { TypedValue = Lease } },
    };

    /// <summary>Deletes those of the jobs whose leases are still held, and returns their ids as rows. For a batch inside an explicit transaction.</summary>
    public static NpgsqlBatchCommand CompleteCommand(IReadOnlyList<JobRun> runs) => new(
        "delete from jobs using unnest($1, $2) as held (id, lease) where jobs.id = held.id and jobs.lease = held.lease returning jobs.id")
    {
        Parameters = { new() { Value = runs.Select(static run => run.Id).ToArray() }, new() { Value = runs.Select(static run => run.Lease).ToArray() } },
    };

    /// <summary>
    /// Deletes the job within the caller's transaction. False when the lease is lost: another worker has the job, and the caller must roll back.
    /// Called first in a transaction, it also keeps any other worker from finishing the job until the end of it.
    /// </summary>
    public async Task<bool> CompleteAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { CompleteCommand() } };
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }
}
