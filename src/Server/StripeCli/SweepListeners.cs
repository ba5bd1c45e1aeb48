using Bonafide.Server.Jobs;

namespace Bonafide.Server.StripeCli;

/// <summary>
/// Job <c>stripecli.sweep</c>: forgets sessions that can no longer be resumed and events that were told again, then comes back an hour later. Idempotent: what is
/// forgotten stays so.
/// </summary>
internal sealed class SweepListeners(CliSessionStore sessions, ResendStore resends, TimeProvider time) : IJobHandler
{
    public const string JobKind = "stripecli.sweep";
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    /// <summary>Returns the one standing job of this kind.</summary>
    public static NewJob Job(DateTimeOffset now) => new(JobKind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing");

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await sessions.PruneAsync(now, ct);
        await resends.PruneAsync(now, ct);
        return new JobOutcome.RetryAt(now + Every, "standing");
    }
}
