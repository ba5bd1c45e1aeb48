using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Clocks;

/// <summary>All SQL of <c>test_clocks</c>, save that a job which is stored for a clock's owner reads the clock in the same statement.</summary>
internal sealed class TestClockStore(Database database)
{
    private const string Columns = "id, account, created, name, frozen_time, target_time, deletes_after, seq";

    /// <summary>Returns the command that inserts the clock; it affects no row when the account has one.</summary>
    public static NpgsqlBatchCommand Insert(TestClock clock) => Sql.Command(
        """
        INSERT INTO test_clocks (id, account, livemode, created, name, frozen_time, deletes_after) VALUES ($1, $2, false, $3, $4, $5, $6)
        ON CONFLICT (account) DO NOTHING
        """,
        Sql.Text(clock.Id.Value), Sql.Text(clock.Account.Value), Sql.Time(clock.Created), Sql.Text(clock.Name), Sql.Time(clock.FrozenTime),
        Sql.Time(clock.DeletesAfter));

    /// <summary>Returns the command that puts the clock to a time, on its way to <paramref name="target"/> where that is given.</summary>
    public static NpgsqlBatchCommand Set(TestClock clock, DateTimeOffset frozen, DateTimeOffset? target) => Sql.Command(
        "UPDATE test_clocks SET frozen_time = $3, target_time = $4 WHERE id = $1 AND account = $2",
        Sql.Text(clock.Id.Value), Sql.Text(clock.Account.Value), Sql.Time(frozen), Sql.Time(target));

    public static NpgsqlBatchCommand Delete(TestClock clock) => Sql.Command(
        "DELETE FROM test_clocks WHERE id = $1 AND account = $2", Sql.Text(clock.Id.Value), Sql.Text(clock.Account.Value));

    /// <summary>Returns the account's clock of this id; null when it has none.</summary>
    public async Task<TestClock?> FindAsync(AccountId account, TestClockId id, CancellationToken ct) =>
        await OfAsync(account, ct) is { } clock && clock.Id == id ? clock : null;

    /// <summary>Returns the account's clock; null when it has none.</summary>
    public async Task<TestClock?> OfAsync(AccountId account, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        return await ReadAsync(batch, account, "", ct);
    }

    /// <summary>
    /// Returns the account's clock, locked until the transaction ends: jobs that are stored meanwhile for its owner wait, and then see what it made of
    /// the time.
    /// </summary>
    public static async Task<TestClock?> LockAsync(NpgsqlTransaction tx, AccountId account, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        return await ReadAsync(batch, account, " FOR UPDATE", ct);
    }

    private static async Task<TestClock?> ReadAsync(NpgsqlBatch batch, AccountId account, string suffix, CancellationToken ct)
    {
        batch.BatchCommands.Add(Sql.Command($"SELECT {Columns} FROM test_clocks WHERE account = $1{suffix}", Sql.Text(account.Value)));
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new TestClock(
                new TestClockId(row.GetString(0)), new AccountId(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2),
                await row.IsDBNullAsync(3, ct) ? null : row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                await row.IsDBNullAsync(5, ct) ? null : row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetInt64(7))
            : null;
    }
}
