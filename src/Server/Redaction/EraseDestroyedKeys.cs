using System.Globalization;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Redaction;

/// <summary>
/// Job <c>redaction.erase_keys</c>: rewrites the table of keys, so that its file does not hold those which were destroyed. One run serves all redactions of
/// <see cref="Every"/>; it starts when that time is over, and so after the last of them was committed. Idempotent: it only leaves out what is deleted.
/// </summary>
internal sealed class EraseDestroyedKeys(DestroyedKeys keys, TimeProvider time) : IJobHandler
{
    public const string JobKind = "redaction.erase_keys";

    /// <summary>At most one rewriting in this time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    public string Kind => JobKind;

    /// <summary>Returns the job that follows a key destroyed at <paramref name="now"/>, in real time: it is about the server's own tables.</summary>
    public static NewJob Job(DateTimeOffset now)
    {
        var round = now.UtcTicks / Every.Ticks;
        return new NewJob(
            JobKind, "{}", new DateTimeOffset((round + 2) * Every.Ticks, TimeSpan.Zero), MaxAttempts: 1000, UniqueKey: round.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct) => await keys.EraseAsync(ct) switch
    {
        Erasure.Done => JobOutcome.Done.Instance,
        Erasure.Busy => new JobOutcome.RetryAt(time.GetUtcNow() + Again, "the table of keys is in use"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
