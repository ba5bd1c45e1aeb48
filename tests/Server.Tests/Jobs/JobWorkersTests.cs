using System.Collections.Concurrent;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Jobs;

public sealed class JobWorkersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Two_processes_do_every_job_once()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        var done = new ConcurrentBag<long>();
        for (var process = 0; process < 2; process++) await jobs.StartWorkersAsync(CountAsync);

        await jobs.EnqueueAsync([.. Enumerable.Range(0, 300).Select(_ => jobs.Job())]);
        await jobs.Queue.WaitForIdleAsync(default);

        Assert.Equal(300, done.Count);
        Assert.Equal(300, done.Distinct().Count());
        Assert.Empty(await jobs.RowsAsync("id"));

        Task<JobOutcome> CountAsync(JobRun run, CancellationToken ct)
        {
            done.Add(run.Id);
            return Task.FromResult<JobOutcome>(JobOutcome.Done.Instance);
        }
    }

    [Fact]
    public async Task A_commit_wakes_the_workers_while_the_clock_stands_still()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        var ran = new TaskCompletionSource();
        await jobs.StartWorkersAsync((_, _) =>
        {
            ran.TrySetResult();
            return Task.FromResult<JobOutcome>(JobOutcome.Done.Instance);
        });
        await jobs.Queue.WaitForIdleAsync(default);

        await jobs.Database.TransactAsync(transaction => jobs.Queue.EnqueueAsync(transaction, jobs.Job(), default), default);

        await ran.Task;
    }

    [Fact]
    public async Task A_retry_runs_at_its_time_and_the_last_attempt_discards()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        var attempts = new ConcurrentQueue<int>();
        await jobs.StartWorkersAsync((run, _) =>
        {
            attempts.Enqueue(run.Attempt);
            return Task.FromResult<JobOutcome>(new JobOutcome.RetryAt(jobs.Time.GetUtcNow().AddMinutes(5), "endpoint answered 500"));
        });
        await jobs.EnqueueAsync(jobs.Job(maxAttempts: 2));
        await jobs.Queue.WaitForIdleAsync(default);
        Assert.Equal(["available 1 endpoint answered 500"], await jobs.RowsAsync("state, attempt, last_error"));

        jobs.Time.Advance(TimeSpan.FromMinutes(5));
        await jobs.Queue.WaitForIdleAsync(default);

        Assert.Equal([1, 2], attempts);
        Assert.Equal(["discarded 2 endpoint answered 500"], await jobs.RowsAsync("state, attempt, last_error"));
    }

    [Fact]
    public async Task A_fault_is_retried_with_backoff_and_its_message_is_stored_nowhere()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.StartWorkersAsync((_, _) => throw new InvalidOperationException("Jenny Rosen"));

        await jobs.EnqueueAsync(jobs.Job());
        await jobs.Queue.WaitForIdleAsync(default);

        Assert.Equal(["available 1 InvalidOperationException"], await jobs.RowsAsync("state, attempt, last_error"));
        var wait = await jobs.RowsAsync("extract(epoch from run_at - created_at) between 1 and 2");
        Assert.Equal(["t"], wait);
    }

    [Fact]
    public async Task A_job_that_cannot_reach_the_database_comes_back_soon_and_has_lost_no_attempt()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.StartWorkersAsync((_, _) => throw new Npgsql.NpgsqlException("The connection pool has been exhausted"));

        await jobs.EnqueueAsync(jobs.Job(maxAttempts: 1));
        await jobs.Queue.WaitForIdleAsync(default);

        Assert.Equal(["available 0 t"], await jobs.RowsAsync("state, attempt, extract(epoch from run_at - created_at) between 2 and 4"));
    }

    [Fact]
    public async Task A_handler_may_complete_its_job_in_its_own_transaction()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.StartWorkersAsync(async (run, ct) =>
        {
            Assert.True(await jobs.Database.TransactAsync(transaction => run.CompleteAsync(transaction, ct), ct));
            return JobOutcome.AlreadyCompleted.Instance;
        });

        await jobs.EnqueueAsync(jobs.Job());
        await jobs.Queue.WaitForIdleAsync(default);

        Assert.Empty(await jobs.RowsAsync("id"));
    }

    [Fact]
    public async Task The_job_of_a_worker_that_went_silent_is_done_by_another()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job());
        await jobs.ClaimAsync(lease: 1);
        var ran = new TaskCompletionSource<int>();
        await jobs.StartWorkersAsync((run, _) =>
        {
            ran.TrySetResult(run.Attempt);
            return Task.FromResult<JobOutcome>(JobOutcome.Done.Instance);
        });

        // The rescuer's timer may be armed after an advance; a further one then fires it.
        while (!ran.Task.IsCompleted)
        {
            jobs.Time.Advance(TimeSpan.FromSeconds(61));
            await Task.WhenAny(ran.Task, jobs.Queue.Progressed.Next());
        }

        Assert.Equal(1, await ran.Task);
    }

    [Fact]
    public async Task A_process_that_has_the_database_to_itself_takes_the_jobs_of_its_predecessor_at_once()
    {
        await using var jobs = await TestJobs.NewAsync(postgres, exclusive: true);
        await jobs.EnqueueAsync(jobs.Job());
        await jobs.ClaimAsync(lease: 1);
        var ran = new TaskCompletionSource<int>();

        await jobs.StartWorkersAsync((run, _) =>
        {
            ran.TrySetResult(run.Attempt);
            return Task.FromResult<JobOutcome>(JobOutcome.Done.Instance);
        });

        Assert.Equal(1, await ran.Task);
    }

    [Fact]
    public async Task A_process_that_shares_the_database_leaves_the_leases_of_others()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job());
        await jobs.ClaimAsync(lease: 1);
        await jobs.StartWorkersAsync((_, _) => throw new InvalidOperationException());
        var looked = jobs.Queue.Progressed.Next();

        jobs.Queue.Arrived.Raise();
        await looked;

        Assert.Equal(["running 1 0"], await jobs.RowsAsync("state, attempt, lost"));
    }

    [Fact]
    public async Task Stopping_gives_back_what_has_not_ended_without_costing_an_attempt()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        var started = new TaskCompletionSource();
        var workers = await jobs.StartWorkersAsync(
            async (_, ct) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
                return JobOutcome.Done.Instance;
            },
            concurrency: 1);
        await jobs.EnqueueAsync(jobs.Job(), jobs.Job());
        await started.Task;

        await workers.StopAsync(default);

        Assert.Equal(["available 0", "available 0"], await jobs.RowsAsync("state, attempt"));
    }

    [Fact]
    public async Task A_handler_learns_that_its_lease_is_lost()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await jobs.StartWorkersAsync(async (_, ct) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancelled.TrySetResult();
            return JobOutcome.Done.Instance;
        });
        await jobs.EnqueueAsync(jobs.Job() with { MaxAttempts = 1 });
        await started.Task;

        // Far in the future by its clock another process finds the lease expired.
        await jobs.Store.RescueAsync(jobs.Time.GetUtcNow().AddHours(1), default);
        jobs.Time.Advance(TimeSpan.FromSeconds(20));

        await cancelled.Task;
        await jobs.Queue.WaitForIdleAsync(default);
        Assert.Equal(["discarded 0 worker lost"], await jobs.RowsAsync("state, attempt, last_error"));
    }
}
