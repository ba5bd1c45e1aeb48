using System.Text.Json;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.Verification;

/// <summary>
/// Job <c>verification.simulate</c>: test mode's outcome as the tester chose it, with sample data. Idempotent as <see cref="RunVerification"/> is; a
/// job of an earlier attempt does nothing.
/// </summary>
internal sealed class SimulateVerification(VerificationSessionStore sessions, Settlement settlement) : IJobHandler
{
    public const string JobKind = "verification.simulate";

    public string Kind => JobKind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, VerificationJobContext.Default.SimulateVerificationArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        if (given.Livemode
            || await sessions.FindAsync(owner, new VerificationSessionId(given.Session), ct) is not { Key: not null, Session.Status: SessionStatus.Processing } opened
            || (given.Attempt ?? opened.Session.Attempts) != opened.Session.Attempts)
        {
            return JobOutcome.Done.Instance;
        }

        var outcome = Outcome(given, opened.Session.Checks);
        return await settlement.SettleAsync(run, opened, SamplePerson.Submit(opened.Session, outcome, new SamplePictures(given.Files ?? [], given.Selfie)), ct);
    }

    /// <inheritdoc cref="SettleChosenOutcome"/>
    public Task<VerificationSession?> SettleAsync(
        NpgsqlTransaction tx, OpenedSession opened, ChosenOutcome outcome, EventCause cause, DateTimeOffset now, CancellationToken ct) =>
        settlement.SettleAsync(tx, opened, SamplePerson.Submit(opened.Session, outcome, SamplePictures.None), cause, now, ct);

    private static ChosenOutcome Outcome(SimulateVerificationArguments given, SessionChecks checks)
    {
        if (given.Verified)
        {
            return ChosenOutcome.Verified;
        }

        var code = given.Code is null ? LastErrorCodes.Default(checks) : LastErrorCodes.Of(given.Code);
        return new ChosenOutcome(new LastError(code.Code, given.Reason ?? code.Reason));
    }
}
