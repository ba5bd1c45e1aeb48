using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Jobs;

/// <summary>
/// What a test clock does with its owner's jobs. A job that is not due by the clock waits at the time <c>infinity</c>; one that is due runs by real time.
/// Whoever calls holds the clock's row, so that no job is stored for its owner in between.
/// </summary>
internal static class OwnersJobs
{
    /// <summary>A job that runs again within this time, after a fault, is waited for; a later one is not.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Returns the command that hands the jobs that wait by real time over to a clock that stands at <paramref name="frozen"/>.</summary>
    public static NpgsqlBatchCommand TakeOver(Owner owner, DateTimeOffset frozen) => Sql.Command(
        """
        UPDATE jobs SET due_at = run_at, run_at = CASE WHEN run_at <= $3 THEN run_at ELSE 'infinity' END
        WHERE id IN (SELECT id FROM jobs WHERE account = $1 AND livemode = $2 AND state = 'available' AND due_at IS NULL FOR UPDATE SKIP LOCKED)
        """,
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(frozen));

    /// <summary>Returns the command that lets the waiting jobs run which are due at <paramref name="until"/>, the earliest first.</summary>
    public static NpgsqlBatchCommand Release(Owner owner, DateTimeOffset until, DateTimeOffset realNow) => Sql.Command(
        """
        UPDATE jobs SET run_at = $4 - ($3 - due_at)
        WHERE account = $1 AND livemode = $2 AND state = 'available' AND run_at = 'infinity' AND due_at <= $3
        """,
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(until), Sql.Time(realNow));

    /// <summary>Returns the command that gives the waiting jobs back to real time, each with the wait that it still had.</summary>
    public static NpgsqlBatchCommand GiveBack(Owner owner, DateTimeOffset frozen, DateTimeOffset realNow) => Sql.Command(
        """
        UPDATE jobs SET run_at = $4 + (due_at - $3), due_at = NULL
        WHERE account = $1 AND livemode = $2 AND state = 'available' AND run_at = 'infinity'
        """,
        Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(frozen), Sql.Time(realNow));

    /// <summary>Returns whether a job of the owner runs or is about to, and when by the clock the next one is due, up to <paramref name="until"/>.</summary>
    public static async Task<(bool Busy, DateTimeOffset? NextDue)> LookAsync(
        NpgsqlTransaction tx, Owner owner, DateTimeOffset until, DateTimeOffset realNow, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    SELECT coalesce(bool_or(state = 'running' OR (state = 'available' AND run_at <= $4)), false),
                        min(due_at) FILTER (WHERE state = 'available' AND run_at = 'infinity' AND due_at <= $3)
                    FROM jobs WHERE account = $1 AND livemode = $2 AND due_at IS NOT NULL
                    """,
                    Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(until), Sql.Time(realNow + Soon)),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetBoolean(0), await row.IsDBNullAsync(1, ct) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }
}
