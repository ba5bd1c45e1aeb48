using Bonafide.Server.Blobs;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Files;

/// <summary>
/// Job <c>files.sweep_orphans</c>: forgets pictures of three days ago that no report refers to (links open for two days) and the contents of files whose time
/// is over, removes blobs without a row that are older than a day (an upload cut between blob and row, or a file that was forgotten), then
/// comes back a day later. Idempotent: what is gone stays gone.
/// </summary>
internal sealed class SweepOrphans(BlobFolder blobs, FileStore store, TimeProvider time) : IJobHandler
{
    public const string JobKind = "files.sweep_orphans";
    private const int Page = 1000;
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private static readonly TimeSpan Unreported = TimeSpan.FromDays(3);

    public string Kind => JobKind;

    /// <summary>Returns the one standing job of this kind.</summary>
    public static NewJob Job(DateTimeOffset now) => new(JobKind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing");

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await store.DeleteUnreportedAsync(now - Unreported, ct);
        while (await store.RemoveExpiredAsync(now, Page, ct) == Page)
        {
            ct.ThrowIfCancellationRequested();
        }

        foreach (var page in blobs.List(now - Age).Chunk(Page))
        {
            foreach (var orphan in await store.OrphansAmongAsync(page, ct))
            {
                blobs.Delete(orphan);
            }
        }

        blobs.DeleteDrafts(now - Age);
        return new JobOutcome.RetryAt(now + Age, "standing");
    }
}
