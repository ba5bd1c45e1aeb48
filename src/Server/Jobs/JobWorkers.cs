using Bonafide.Server.Data;

namespace Bonafide.Server.Jobs;

/// <summary>The workers of this process: one per queue, the rescuer of dead workers' jobs, and an ear for other processes' hints.</summary>
internal sealed class JobWorkers(
    IEnumerable<JobQueueSettings> queues, IEnumerable<IJobHandler> handlers, JobQueue queue, Database database, TimeProvider time, ILogger<JobWorkers> logger)
    : BackgroundService
{
    private static readonly TimeSpan RescueEvery = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var store = new JobStore(database);
        var byKind = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        var hints = new JobHints(database, queue, time);
        if (database.IsExclusive) await RescueAllAsync(store, stoppingToken);
        var work = queues.Select(WorkAsync).ToList();
        await Task.WhenAll([.. work, RescueLoopAsync(store, stoppingToken), hints.ListenLoopAsync(stoppingToken)]);

        async Task WorkAsync(JobQueueSettings settings)
        {
            using var worker = new JobWorker(settings, byKind, queue, store, time, logger);
            await worker.RunAsync(stoppingToken);
        }
    }

    /// <summary>Nobody else can hold a lease in a database that only this process uses: those that are there belong to the dead.</summary>
    private async Task RescueAllAsync(JobStore store, CancellationToken ct)
    {
        while (await RescueAsync(store.RescueAllAsync, ct) > 0)
        {
        }
    }

    private async Task RescueLoopAsync(JobStore store, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await RescueAsync(store.RescueAsync, ct);
            // A dead worker tells nobody: its leases are looked for at intervals.
            await Task.Delay(RescueEvery, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RescueAsync(Func<DateTimeOffset, CancellationToken, Task<List<RescuedJob>>> rescueAsync, CancellationToken ct)
    {
        try
        {
            var rescued = await rescueAsync(time.GetUtcNow(), ct);
            foreach (var job in rescued)
            {
                if (job.Discarded) logger.JobDiscarded(job.Id, job.Kind);
                else logger.JobRescued(job.Id, job.Kind);
            }
            if (rescued.Count > 0)
            {
                queue.Arrived.Raise();
                queue.Progressed.Raise();
            }

            return rescued.Count;
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested) logger.DatabaseUnreachable(e.GetType().Name);
            return 0;
        }
    }
}
