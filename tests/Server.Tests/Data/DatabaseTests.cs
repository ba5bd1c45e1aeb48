using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

namespace Bonafide.Server.Tests.Data;

public sealed class DatabaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_database_without_an_address_or_a_server_is_unavailable()
    {
        await using var unopened = new Database();
        Assert.True(Database.IsUnavailable(await Assert.ThrowsAnyAsync<Exception>(() => unopened.OpenAsync(default).AsTask())));
        await using var nobody = new Database("Host=/nowhere;Username=x");
        Assert.True(Database.IsUnavailable(await Assert.ThrowsAnyAsync<Exception>(() => nobody.OpenAsync(default).AsTask())));
    }

    [Fact]
    public async Task A_database_that_cuts_the_connection_is_unavailable()
    {
        var database = await postgres.NewDatabaseAsync();

        var cut = await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteBatchAsync([new("select pg_terminate_backend(pg_backend_pid())"), new("select 1")], default));

        Assert.True(Database.IsUnavailable(cut));
    }

    [Fact]
    public async Task A_database_without_a_free_connection_is_unavailable()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var small = new Database(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, Timeout = 1 }.ConnectionString);
        await using var taken = await small.OpenAsync(default);

        Assert.True(Database.IsUnavailable(await Assert.ThrowsAnyAsync<Exception>(() => small.OpenAsync(default).AsTask())));
    }

    [Fact]
    public async Task A_violated_constraint_is_a_fault_of_the_request()
    {
        var database = await postgres.NewDatabaseAsync();

        var violated = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteBatchAsync(
            [new("create table one (id int primary key)"), new("insert into one values (1)"), new("insert into one values (1)")], default));

        Assert.False(Database.IsUnavailable(violated));
        await database.ExecuteBatchAsync([new("create table one (id int)")], default);
    }
}
