using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Accounts;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

/// <summary>
/// Job <c>verification.run</c>: from the evidence of the pictures to the verdict. Idempotent, since only a session in <c>processing</c> is settled, and only
/// by the run that holds the job's lease.
/// </summary>
internal sealed class RunVerification(
    VerificationSessionStore sessions, AccountStore accounts, PictureExaminations examinations, Settlement settlement, TimeProvider time) : IJobHandler
{
    public const string JobKind = "verification.run";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Kind => JobKind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, VerificationJobContext.Default.RunVerificationArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        if (await sessions.FindAsync(owner, new VerificationSessionId(given.Session), ct) is not { Key: not null, Session.Status: SessionStatus.Processing } opened
            || await accounts.FindAsync(owner.Account, ct) is not { } account)
        {
            return JobOutcome.Done.Instance;
        }

        var front = await examinations.AwaitAsync(owner, new FileId(given.Front), Patience, ct);
        var back = given.Back is null ? null : await examinations.AwaitAsync(owner, new FileId(given.Back), Patience, ct);
        if (front is null || (back is null && given.Back is not null))
        {
            if (run.Attempt < run.MaxAttempts)
            {
                return new JobOutcome.RetryAt(time.GetUtcNow() + Pause, "evidence is not there yet");
            }

            front ??= NeverExamined;
            back ??= given.Back is null ? null : NeverExamined;
        }

        var submission = new DocumentSubmission(
            new SubmittedSide(given.Front, front), back is null ? null : new SubmittedSide(given.Back!, back), given.ChosenType, given.ChosenCountry);
        var policy = DocumentPolicy.Of(account.Settings, (opened.Session.Options.Document ?? new DocumentOptions()).Accepted);
        var verdict = Judge(submission, policy, run);
        return await settlement.SettleAsync(run, opened, Settle(verdict, policy, opened.Session.Options), ct);
    }

    /// <summary>A fault in judging is tried again and again; the last time it ends as a refusal, so that nobody waits for ever.</summary>
    private DocumentVerdict Judge(DocumentSubmission submission, DocumentPolicy policy, JobRun run)
    {
        try
        {
            return CheckDocument.Decide(submission, policy, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        }
        catch (Exception) when (run.Attempt >= run.MaxAttempts)
        {
            return CheckDocument.Decide(submission with { Front = submission.Front with { Evidence = NeverExamined }, Back = null }, policy, default);
        }
    }

    private static PictureEvidence NeverExamined { get; } = new()
    {
        Version = "server",
        Format = "unknown",
        Refusal = new PictureRefusal(ExamineFile.Failed, "The picture could not be examined."),
    };

    /// <summary>Refusals at session level leave no report, and those for a person's age no picture either.</summary>
    private static SettledSubmission Settle(DocumentVerdict verdict, DocumentPolicy policy, SessionOptions options)
    {
        var error = verdict.Refusal is { } refusal ? new LastError(refusal.Code, refusal.Reason) : NotRun(options.Document);
        return verdict.Refusal is { IsSessionLevel: true }
            ? new SettledSubmission(null, null, error, ForgetPictures: verdict.Refusal == DocumentRefusal.UnderAge)
            : new SettledSubmission(verdict.Report, new Breakdown(policy.Version, verdict.Findings), error);
    }

    /// <summary>A check that was asked for and that this server cannot do yet is never passed over in silence.</summary>
    private static LastError? NotRun(DocumentOptions? options) => options switch
    {
        { RequireMatchingSelfie: true } => new LastError("selfie_unverified_other", "The selfie check is not available on this server."),
        { RequireIdNumber: true } => new LastError("id_number_unverified_other", "The ID number check is not available on this server."),
        _ => null,
    };
}
