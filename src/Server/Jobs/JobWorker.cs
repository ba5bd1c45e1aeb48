using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Bonafide.Server.Data;

namespace Bonafide.Server.Jobs;

/// <summary>
/// Serves one queue: claims jobs in batches, runs up to the queue's concurrency at once, renews the leases of all it holds, and records outcomes in batches.
/// </summary>
internal sealed class JobWorker(
    JobQueueSettings settings, IReadOnlyDictionary<string, IJobHandler> handlers, JobQueue queue, JobStore store, TimeProvider time, ILogger logger)
    : IDisposable
{
    private readonly string[] _kinds = [.. handlers.Keys];
    private readonly ConcurrentDictionary<long, HeldJob> _held = new();
    private readonly SemaphoreSlim _slots = new(settings.Concurrency);
    private readonly Channel<JobEnding> _endings = Channel.CreateUnbounded<JobEnding>(new() { SingleReader = true });
    private readonly Signal _roomMade = new();

    /// <summary>Works until <paramref name="ct"/> is cancelled; then gives back what has not ended and returns when all is recorded.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var heartbeat = new CancellationTokenSource();
        var recording = RecordLoopAsync();
        var renewing = RenewLoopAsync(heartbeat.Token);
        await ClaimLoopAsync(ct);
        await Task.WhenAll(_held.Values.Select(job => job.Running));
        _endings.Writer.Complete();
        await recording;
        await heartbeat.CancelAsync();
        await renewing;
    }

    public void Dispose() => _slots.Dispose();

    private async Task ClaimLoopAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var arrived = queue.Arrived.Next();
            var roomMade = _roomMade.Next();
            var room = settings.Batch - _held.Count;
            var claimed = 0;
            if (room * 2 >= settings.Batch) claimed = await ClaimAsync(room, ct);
            if (claimed > 0) continue;
            if (room == settings.Batch) queue.Progressed.Raise();
            await WhenAnyAsync(room * 2 >= settings.Batch ? arrived : roomMade, settings.Poll, ct);
        }
    }

    private async Task<int> ClaimAsync(int limit, CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            var runs = await store.ClaimAsync(settings.Name, _kinds, limit, NewLease(), now, now + settings.Lease, ct);
            foreach (var run in runs)
            {
                var job = new HeldJob(run, CancellationTokenSource.CreateLinkedTokenSource(ct));
                _held[run.Id] = job;
                job.Running = Task.Run(() => RunAsync(job, ct), CancellationToken.None);
            }
            return runs.Count;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.DatabaseUnreachable(Fault(e));
            return 0;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task RunAsync(HeldJob job, CancellationToken stopping)
    {
        JobEnding ending;
        try
        {
            await _slots.WaitAsync(job.Cancelled.Token);
            try
            {
                ending = JobEnding.Of(job.Run, await handlers[job.Run.Kind].RunAsync(job.Run, job.Cancelled.Token));
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            ending = new JobEnding.GivenBack(job.Run);
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            logger.JobFailed(job.Run.Id, job.Run.Kind, job.Run.Attempt, Fault(e));
            ending = new JobEnding.GivenBack(job.Run, time.GetUtcNow() + JobBackoff.After(2, RandomNumberGenerator.GetInt32(1000) / 1000.0));
        }
        catch (Exception e)
        {
            logger.JobFailed(job.Run.Id, job.Run.Kind, job.Run.Attempt, Fault(e));
            var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
            ending = JobEnding.Of(job.Run, new JobOutcome.RetryAt(time.GetUtcNow() + JobBackoff.After(job.Run.Attempt, jitter), Fault(e)));
        }
        _endings.Writer.TryWrite(ending);
    }

    private async Task RecordLoopAsync()
    {
        var endings = new List<JobEnding>();
        while (await _endings.Reader.WaitToReadAsync())
        {
            while (endings.Count < 200 && _endings.Reader.TryRead(out var ending)) endings.Add(ending);
            await RecordAsync(endings);
            foreach (var ending in endings)
            {
                if (_held.TryRemove(ending.Run.Id, out var job)) job.Cancelled.Dispose();
            }
            endings.Clear();
            _roomMade.Raise();
            queue.Progressed.Raise();
        }
    }

    // Tries until the leases are over: from then on the rescuer has the jobs, and this write could only miss.
    private async Task RecordAsync(List<JobEnding> endings)
    {
        var started = time.GetTimestamp();
        var toWrite = endings.Where(ending => ending is not JobEnding.Silent).ToList();
        while (toWrite.Count > 0)
        {
            try
            {
                var written = await store.RecordAsync(toWrite, time.GetUtcNow(), CancellationToken.None);
                if (written < toWrite.Count) logger.LeasesLost(toWrite.Count - written);
                foreach (var ending in toWrite.OfType<JobEnding.Discarded>()) logger.JobDiscarded(ending.Run.Id, ending.Run.Kind);
                return;
            }
            catch (Exception e)
            {
                logger.DatabaseUnreachable(Fault(e));
                if (time.GetElapsedTime(started) > settings.Lease) return;
                // The database does not tell when it is back: it is asked again, as long as the lease protects what ran.
                await Task.Delay(settings.Poll, time);
            }
        }
    }

    private async Task RenewLoopAsync(CancellationToken ct)
    {
        while (true)
        {
            // The heartbeat of the leases: three may fail before one is lost.
            await Task.Delay(settings.Lease / 4, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return;
            var runs = _held.Values.Select(job => job.Run).ToList();
            if (runs.Count == 0) continue;
            try
            {
                var still = await store.RenewAsync(runs, time.GetUtcNow() + settings.Lease, ct);
                foreach (var run in runs.Where(run => !still.Contains(run.Id)))
                {
                    if (_held.TryGetValue(run.Id, out var job) && job.Run.Lease == run.Lease) job.Abandon();
                }
            }
            catch (Exception e)
            {
                if (!ct.IsCancellationRequested) logger.DatabaseUnreachable(Fault(e));
            }
        }
    }

    private async Task WhenAnyAsync(Task signal, TimeSpan atMost, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // A signal is only a hint from this process: jobs of others are found by looking.
        await Task.WhenAny(signal, Task.Delay(atMost, time, either.Token));
        await either.CancelAsync();
    }

    private static Guid NewLease() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>The kind of fault without its message, which may hold personal data.</summary>
    private static string Fault(Exception e) => e is Npgsql.PostgresException postgres ? $"PostgresException {postgres.SqlState}" : e.GetType().Name;
}
