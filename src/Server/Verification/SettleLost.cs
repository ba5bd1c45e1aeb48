using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

/// <summary>
/// Job <c>verification.settle_lost</c>: a submission whose job was discarded has nobody left to decide it. Its session goes back to <c>requires_input</c>, so that the person may try
/// again and the integrator may cancel or redact it; then this comes back a minute later. Idempotent: only a session that is still being processed for that submission is settled.
/// </summary>
internal sealed class SettleLost(Database database, DiscardedJobs discarded, VerificationSessionStore sessions, Settlement settlement, OwnerTime times, TimeProvider time) : IJobHandler
{
    public const string JobKind = "verification.settle_lost";
    private const int AtOnce = 1000;

    private static readonly string[] Kinds = [RunVerification.JobKind, SimulateVerification.JobKind];
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Longer than this server is down at a stretch; what was discarded before was settled then.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);

    public string Kind => JobKind;

    /// <summary>Returns the one standing job of this kind.</summary>
    public static NewJob Job(DateTimeOffset now) => new(JobKind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing");

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var args in await discarded.ArgumentsAsync(Kinds, now - Back, AtOnce, ct))
        {
            await SettleAsync(JsonSerializer.Deserialize(args, VerificationJobContext.Default.LostVerificationArguments)!, ct);
        }

        return new JobOutcome.RetryAt(now + Every, "standing");
    }

    private async Task SettleAsync(LostVerificationArguments lost, CancellationToken ct)
    {
        var owner = new Owner(new AccountId(lost.Account), lost.Livemode);
        if (await sessions.FindAsync(owner, new VerificationSessionId(lost.Session), ct) is not { Key: not null, Session.Status: SessionStatus.Processing } opened
            || (lost.Attempt ?? opened.Session.Attempts) != opened.Session.Attempts)
        {
            return;
        }

        var error = new LastError(LastErrorCodes.Default(opened.Session.Checks).Code, "The verification could not be completed. Please try again.");
        var now = await times.NowAsync(owner, ct);
        await database.DecideAsync(
            async tx => await settlement.SettleAsync(tx, opened, new SettledSubmission(null, null, error), EventCause.System, now, ct) is not null ? (true, true) : (false, false), ct);
    }
}
