using Bonafide.Server.Jobs;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Hosting;

/// <summary>
/// Job <c>hosting.prune_request_logs</c>: forgets requests that have been kept for their days, then comes back an hour later. Idempotent: what is forgotten
/// stays so.
/// </summary>
internal sealed class PruneRequestLogs(RequestLogStore store, RequestLogSettings settings, TimeProvider time) : IJobHandler
{
    public const string JobKind = "hosting.prune_request_logs";
    private const int Batch = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    /// <summary>Returns the one standing job of this kind.</summary>
    public static NewJob Job(DateTimeOffset now) => new(JobKind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing");

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        while (await store.PruneAsync(now - settings.Kept, Batch, ct) == Batch)
        {
            ct.ThrowIfCancellationRequested();
        }

        return new JobOutcome.RetryAt(now + Every, "standing");
    }
}
