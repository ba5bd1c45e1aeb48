using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Jobs;

public sealed class JobQueueTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_job_exists_only_if_the_callers_transaction_commits()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);

        await Assert.ThrowsAsync<InvalidOperationException>(() => jobs.Database.TransactAsync(
            async transaction =>
            {
                Assert.True(await jobs.Queue.EnqueueAsync(transaction, jobs.Job(), default));
                throw new InvalidOperationException();
            },
            default));
        Assert.Empty(await jobs.RowsAsync("id"));

        await jobs.Database.TransactAsync(transaction => jobs.Queue.EnqueueAsync(transaction, jobs.Job(), default), default);
        Assert.Single(await jobs.RowsAsync("id"));
    }

    [Fact]
    public async Task A_batch_is_one_transaction()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => jobs.EnqueueAsync(jobs.Job(), jobs.Job("not json")));

        Assert.Empty(await jobs.RowsAsync("id"));
    }

    [Fact]
    public async Task While_a_unique_job_waits_or_runs_a_second_is_not_stored()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);

        Assert.Equal(1, await jobs.EnqueueAsync(jobs.Job(uniqueKey: "a")));
        Assert.Equal(0, await jobs.EnqueueAsync(jobs.Job(uniqueKey: "a")));
        var run = Assert.Single(await jobs.ClaimAsync(lease: 1));
        Assert.Equal(0, await jobs.EnqueueAsync(jobs.Job(uniqueKey: "a")));
        Assert.True(await jobs.Database.TransactAsync(transaction => run.CompleteAsync(transaction, default), default));
        Assert.Equal(1, await jobs.EnqueueAsync(jobs.Job(uniqueKey: "a")));
    }

    [Fact]
    public async Task Many_claimers_never_get_the_same_job()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync([.. Enumerable.Range(0, 100).Select(_ => jobs.Job())]);

        var claims = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => jobs.ClaimAsync((byte)n, limit: 20)));

        var ids = claims.SelectMany(runs => runs).Select(run => run.Id).ToList();
        Assert.Equal(100, ids.Count);
        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_claim_passes_by_a_row_that_another_transaction_has_locked()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job(), jobs.Job(), jobs.Job());

        await jobs.Database.TransactAsync(
            async transaction =>
            {
                await using var command = new Npgsql.NpgsqlCommand("select id from jobs order by id limit 1 for update", transaction.Connection, transaction);
                var locked = (long)(await command.ExecuteScalarAsync())!;

                // A claim that waited for the lock would end by the time limit of its statement.
                Assert.Equal([locked + 1, locked + 2], (await jobs.ClaimAsync(lease: 1)).Select(run => run.Id));
            },
            default);
    }

    [Fact]
    public async Task Jobs_that_lose_worker_after_worker_come_back_one_by_one()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync([.. Enumerable.Range(0, 50).Select(_ => jobs.Job())]);
        for (var lost = 0; lost < 2; lost++)
        {
            Assert.Equal(50, (await jobs.ClaimAsync(lease: 1)).Count);
            await jobs.Store.RescueAllAsync(jobs.Time.GetUtcNow(), default);
        }

        Assert.Equal(50, (await jobs.ClaimAsync(lease: 2)).Count);
        await jobs.Store.RescueAllAsync(jobs.Time.GetUtcNow(), default);

        Assert.Empty(await jobs.ClaimAsync(lease: 3));
        Assert.True((await jobs.RowsAsync("run_at")).Distinct().Count() > 1);
        jobs.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(50, (await jobs.ClaimAsync(lease: 3)).Count);
    }

    [Fact]
    public async Task A_job_is_not_claimed_before_its_time()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job() with { RunAt = jobs.Time.GetUtcNow().AddSeconds(10) });

        Assert.Empty(await jobs.ClaimAsync(lease: 1));
        jobs.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(await jobs.ClaimAsync(lease: 1));
    }

    [Fact]
    public async Task After_a_lost_lease_nothing_of_the_old_run_is_written()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job());
        var old = Assert.Single(await jobs.ClaimAsync(lease: 1));
        jobs.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Single(await jobs.Store.RescueAsync(jobs.Time.GetUtcNow(), default));
        var current = Assert.Single(await jobs.ClaimAsync(lease: 2));

        Assert.False(await jobs.Database.TransactAsync(transaction => old.CompleteAsync(transaction, default), default));
        Assert.Equal(0, await jobs.Store.RecordAsync([new Server.Jobs.JobEnding.Finished(old)], jobs.Time.GetUtcNow(), default));
        Assert.Empty(await jobs.Store.RenewAsync([old], jobs.Time.GetUtcNow(), default));
        Assert.True(await jobs.Database.TransactAsync(transaction => current.CompleteAsync(transaction, default), default));
    }

    [Fact]
    public async Task Renewing_keeps_a_lease_and_does_not_wait_for_a_transaction_that_completes_the_job()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job(), jobs.Job());
        var runs = await jobs.ClaimAsync(lease: 1);
        jobs.Time.Advance(TimeSpan.FromSeconds(50));

        await jobs.Database.TransactAsync(
            async transaction =>
            {
                await runs[0].CompleteAsync(transaction, default);
                Assert.Equal(2, (await jobs.Store.RenewAsync(runs, jobs.Time.GetUtcNow().AddMinutes(1), default)).Count);
            },
            default);

        jobs.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty(await jobs.Store.RescueAsync(jobs.Time.GetUtcNow(), default));
        Assert.Equal([runs[1].Id], await jobs.Store.RenewAsync(runs, jobs.Time.GetUtcNow(), default));
    }

    [Fact]
    public async Task Jobs_that_lost_as_many_workers_as_they_have_attempts_are_discarded_and_an_operator_can_run_them_again()
    {
        await using var jobs = await TestJobs.NewAsync(postgres);
        await jobs.EnqueueAsync(jobs.Job(maxAttempts: 2));
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(1, Assert.Single(await jobs.ClaimAsync((byte)attempt)).Attempt);
            jobs.Time.Advance(TimeSpan.FromSeconds(61));
            Assert.Equal(attempt == 2, Assert.Single(await jobs.Store.RescueAsync(jobs.Time.GetUtcNow(), default)).Discarded);
        }

        var discarded = new Server.Jobs.DiscardedJobs(jobs.Database, jobs.Time);
        var job = Assert.Single(await discarded.ListAsync(10, null, default));
        Assert.Equal(("worker lost", 0, 2), (job.LastError, job.Attempt, job.Lost));
        Assert.Empty(await jobs.ClaimAsync(lease: 3));
        Assert.True(await discarded.RunAgainAsync(job.Id, default));
        Assert.False(await discarded.RunAgainAsync(job.Id, default));
        Assert.Equal(1, Assert.Single(await jobs.ClaimAsync(lease: 3)).Attempt);
    }
}
