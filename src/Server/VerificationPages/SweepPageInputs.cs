using Bonafide.Server.Jobs;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// Job <c>verification_pages.sweep_inputs</c>: forgets what people had handed in, for attempts that were submitted or left alone three days ago, as their
/// pictures are that no report refers to; then comes back a day later. Idempotent: what is gone stays gone.
/// </summary>
internal sealed class SweepPageInputs(PageInputStore inputs, TimeProvider time) : IJobHandler
{
    public const string JobKind = "verification_pages.sweep_inputs";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public string Kind => JobKind;

    /// <summary>Returns the one standing job of this kind.</summary>
    public static NewJob Job(DateTimeOffset now) => new(JobKind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing");

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await inputs.DeleteUntouchedAsync(now - Kept, ct);
        return new JobOutcome.RetryAt(now + Every, "standing");
    }
}
