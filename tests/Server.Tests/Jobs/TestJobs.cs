using Bonafide.Server.Data;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bonafide.Server.Tests.Jobs;

/// <summary>Jobs on a database of their own, with a clock that the test moves and workers that the test starts.</summary>
internal sealed class TestJobs : IAsyncDisposable
{
    private readonly List<JobWorkers> _workers = [];

    private TestJobs(Database database)
    {
        Database = database;
        Queue = new(database, Time);
        Store = new(database);
    }

    public Database Database { get; }

    public ManualTime Time { get; } = new();

    public JobQueue Queue { get; }

    public JobStore Store { get; }

    /// <summary>With <paramref name="exclusive"/> the workers know that nobody else uses the database.</summary>
    public static async Task<TestJobs> NewAsync(PostgresFixture postgres, bool exclusive = false)
    {
        var database = await postgres.NewDatabaseAsync();
        if (exclusive) database.Connect(database.ConnectionString, exclusive);
        return new(database);
    }

    public NewJob Job(string args = "{}", int maxAttempts = 20, string? uniqueKey = null) =>
        new("test", args, Time.GetUtcNow(), maxAttempts, uniqueKey);

    public Task<int> EnqueueAsync(params NewJob[] jobs) => Database.ExecuteBatchAsync(jobs.Select(Queue.EnqueueCommand), default);

    /// <summary>Starts the workers of one more process, which shares the queue object but nothing else.</summary>
    public async Task<JobWorkers> StartWorkersAsync(Func<JobRun, CancellationToken, Task<JobOutcome>> handle, int concurrency = 4, ILogger<JobWorkers>? logger = null)
    {
        var workers = new JobWorkers(
            [new JobQueueSettings(JobQueueSettings.Default, concurrency)], [new Handler(handle)], Queue, Database, Time, logger ?? NullLogger<JobWorkers>.Instance);
        await workers.StartAsync(default);
        _workers.Add(workers);
        return workers;
    }

    public Task<List<JobRun>> ClaimAsync(byte lease, int limit = 100) => Store.ClaimAsync(
        JobQueueSettings.Default, ["test"], limit, new Guid(lease, 0, 0, new byte[8]), Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1), default);

    public async Task<List<string>> RowsAsync(string columns)
    {
        await using var connection = await Database.OpenAsync(default);
        await using var command = new NpgsqlCommand($"select concat_ws(' ', {columns}) from jobs order by id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var workers in _workers)
        {
            await workers.StopAsync(default);
            workers.Dispose();
        }
        Queue.Dispose();
    }

    private sealed class Handler(Func<JobRun, CancellationToken, Task<JobOutcome>> handle) : IJobHandler
    {
        public string Kind => "test";

        public Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct) => handle(run, ct);
    }
}
