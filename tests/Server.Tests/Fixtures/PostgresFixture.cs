using System.Globalization;
using Bonafide.Server.Data;
using Bonafide.Server.Data.EmbeddedPostgres;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>One PostgreSQL for the test run, in a folder that is gone afterwards. Take it as a constructor parameter of a test class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-tests-").FullName;
    private readonly List<Database> _databases = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private EmbeddedServer _server = null!;
    private int _count;

    public async ValueTask InitializeAsync()
    {
        // PostgreSQL's own user must be able to pass.
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _server = await EmbeddedServer.StartAsync(new(Path.Combine(_folder, "data")), CancellationToken.None, durable: false);
        await using (var template = new Database(_server.ConnectionString)) await new Migrations(TimeProvider.System).ApplyAsync(template, CancellationToken.None);
    }

    /// <summary>A fresh database with all migrations applied. Closed and forgotten at the end of the run.</summary>
    internal async Task<Database> NewDatabaseAsync() => await CopyAsync("postgres");

    /// <summary>A fresh database without any table.</summary>
    internal async Task<Database> EmptyDatabaseAsync() => await CopyAsync("template0");

    private async Task<Database> CopyAsync(string template)
    {
        var name = "t" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await _oneAtATime.WaitAsync();
        try
        {
            await AdminAsync($"create database {name} template {template} strategy file_copy");
        }
        finally
        {
            _oneAtATime.Release();
        }
        // Hundreds of databases share a hundred connections: what is idle is given back soon.
        var address = new NpgsqlConnectionStringBuilder(_server.ConnectionString)
        {
            Database = name, MaxPoolSize = 20, ConnectionIdleLifetime = 2, ConnectionPruningInterval = 1,
        };
        var database = new Database(address.ConnectionString);
        lock (_databases) _databases.Add(database);
        return database;
    }

    private async Task AdminAsync(string sql)
    {
        var address = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = "template1", Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _oneAtATime.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
