using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

namespace Bonafide.Server.Tests.Data;

public sealed class MigrationsTests(PostgresFixture postgres)
{
    private static readonly Migration First = Migration.Read("0001_first.sql", "create table first (id int); insert into first values (1)");
    private static readonly Migration Second = Migration.Read("0002_second.sql", "insert into first values (2)");

    [Fact]
    public async Task Files_are_applied_once_and_in_order()
    {
        var database = await postgres.EmptyDatabaseAsync();
        var migrations = new Migrations([First, Second], new ManualTime());

        Assert.Equal(["0001_first", "0002_second"], await migrations.ApplyAsync(database, default));
        Assert.Empty(await migrations.ApplyAsync(database, default));
        Assert.Equal(2L, await CountAsync(database, "first"));
    }

    [Fact]
    public async Task Of_hosts_that_start_together_each_file_is_applied_by_one()
    {
        var database = await postgres.EmptyDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Migrations([First, Second], new ManualTime()).ApplyAsync(database, default)));

        Assert.Equal(["0001_first", "0002_second"], applied.SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.Equal(2L, await CountAsync(database, "first"));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused()
    {
        var database = await postgres.EmptyDatabaseAsync();
        await new Migrations([First], new ManualTime()).ApplyAsync(database, default);
        var changed = Migration.Read("0001_first.sql", First.Sql + " ");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => new Migrations([changed, Second], new ManualTime()).ApplyAsync(database, default));

        Assert.Equal("Migration 0001_first was changed after it was applied to this database.", refused.Message);
        Assert.Equal(1L, await CountAsync(database, "first"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        var database = await postgres.EmptyDatabaseAsync();
        await new Migrations([First, Second], new ManualTime()).ApplyAsync(database, default);

        await Assert.ThrowsAsync<StartRefusedException>(() => new Migrations([First], new ManualTime()).ApplyAsync(database, default));
    }

    [Fact]
    public async Task A_failing_file_leaves_nothing_behind_and_those_before_it_stay()
    {
        var database = await postgres.EmptyDatabaseAsync();
        var broken = Migration.Read("0002_broken.sql", "insert into first values (2); insert into nowhere values (1)");

        await Assert.ThrowsAsync<StartRefusedException>(() => new Migrations([First, broken], new ManualTime()).ApplyAsync(database, default));

        Assert.Equal(1L, await CountAsync(database, "first"));
        Assert.Equal(1L, await CountAsync(database, "migrations"));
    }

    [Fact]
    public async Task A_file_that_lands_later_with_a_smaller_number_is_applied()
    {
        var database = await postgres.EmptyDatabaseAsync();
        var third = Migration.Read("0003_third.sql", "create table third (id int)");
        await new Migrations([First, third], new ManualTime()).ApplyAsync(database, default);

        Assert.Equal(["0002_second"], await new Migrations([First, Second, third], new ManualTime()).ApplyAsync(database, default));
    }

    private static async Task<long> CountAsync(Database database, string table)
    {
        await using var connection = await database.OpenAsync(default);
        await using var command = new NpgsqlCommand("select count(*) from " + table, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
