using Bonafide.Server.Data;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

namespace Bonafide.Server.Tests.Jobs;

public sealed class JobHintsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_process_without_workers_wakes_those_of_another_while_the_clock_stands_still()
    {
        await using var workers = await TestJobs.NewAsync(postgres);
        var ran = new TaskCompletionSource();
        await workers.StartWorkersAsync((_, _) =>
        {
            ran.TrySetResult();
            return Task.FromResult<JobOutcome>(JobOutcome.Done.Instance);
        });
        await workers.Queue.WaitForIdleAsync(default);
        while (!await ListensAsync(workers.Database)) await Task.Yield();

        await using var api = new Database(workers.Database.ConnectionString);
        using var queue = new JobQueue(api, workers.Time);
        using var sender = new JobHintSender(api, queue, workers.Time);
        await sender.StartAsync(default);
        while (!ran.Task.IsCompleted)
        {
            // The sender may not be listening to its own queue yet: another commit is another hint.
            await api.ExecuteBatchAsync([queue.EnqueueCommand(workers.Job(uniqueKey: "one"))], default);
        }

        await ran.Task;
        await sender.StopAsync(default);
    }

    private static async Task<bool> ListensAsync(Database database)
    {
        await using var connection = await database.OpenAsync(default);
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_stat_activity where datname = current_database() and query = 'listen bonafide_jobs' and state = 'idle')", connection);
        return await command.ExecuteScalarAsync() is true;
    }
}
