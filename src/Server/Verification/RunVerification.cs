using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Accounts;
using Bonafide.Server.Clocks;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

/// <summary>
/// Job <c>verification.run</c>: from the evidence of the pictures to the verdict. Idempotent, since only a session in <c>processing</c> is settled, and only
/// by the run that holds the job's lease.
/// </summary>
internal sealed class RunVerification(
    VerificationSessionStore sessions, AccountStore accounts, PolicyStore policies, PictureExaminations examinations, FindConfirmedPhone findPhone, Settlement settlement, OwnerTime times, TimeProvider time) : IJobHandler
{
    public const string JobKind = "verification.run";
    private const string PhonePolicy = "phone-2026-11";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Kind => JobKind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, VerificationJobContext.Default.RunVerificationArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        if (await sessions.FindAsync(owner, new VerificationSessionId(given.Session), ct) is not { Key: not null, Session.Status: SessionStatus.Processing } opened
            || (given.Attempt ?? opened.Session.Attempts) != opened.Session.Attempts || await accounts.FindAsync(owner.Account, ct) is not { } account)
        {
            return JobOutcome.Done.Instance;
        }

        var phone = opened.Session.Checks.Phone ? await findPhone(opened, ct) : null;
        if (given.Front is null)
        {
            return await settlement.SettleAsync(run, opened, Settle(opened.Session.Checks, phone), ct);
        }

        var front = await examinations.AwaitAsync(owner, new FileId(given.Front), Patience, ct);
        var back = given.Back is null ? null : await examinations.AwaitAsync(owner, new FileId(given.Back), Patience, ct);
        if (front is null || (back is null && given.Back is not null))
        {
            if (run.Attempt < run.MaxAttempts)
            {
                return new JobOutcome.RetryAt(time.GetUtcNow() + Pause, "evidence is not there yet");
            }

            front ??= SubmittedSide.NeverExamined;
            back ??= given.Back is null ? null : SubmittedSide.NeverExamined;
        }

        var submission = new DocumentSubmission(
            new SubmittedSide(given.Front, front) { OtherZones = await ZonesAsync(owner, given.OtherFronts, ct) },
            back is null ? null : new SubmittedSide(given.Back!, back) { OtherZones = await ZonesAsync(owner, given.OtherBacks, ct) }, given.ChosenType, given.ChosenCountry);
        var policy = DocumentPolicy.Of(
            account.Settings, (opened.Session.Checks.Document ?? new DocumentOptions()).Accepted, await policies.CurrentAsync(owner, opened.Session.Flow?.Id, ct));
        var today = DateOnly.FromDateTime((await times.NowAsync(owner, ct)).UtcDateTime);
        var (judged, verdict) = Judge(submission, policy, today, run);
        return await settlement.SettleAsync(run, opened, Settle(verdict, DecisionBasis.Of(judged, policy, today), opened.Session.Checks, phone), ct);
    }

    /// <summary>The zones of those pictures that were examined in time; none is waited for.</summary>
    private async Task<IReadOnlyList<MrzEvidence>> ZonesAsync(Owner owner, IReadOnlyList<string>? files, CancellationToken ct)
    {
        var zones = new List<MrzEvidence>();
        foreach (var file in files ?? [])
        {
            if (await examinations.FindAsync(owner, new FileId(file), ct) is { Mrz: { } zone }) zones.Add(zone);
        }

        return zones;
    }

    /// <summary>A fault in judging is tried again and again; the last time it ends as a refusal, so that nobody waits for ever. Returns what was judged in the end.</summary>
    private static (DocumentSubmission Judged, DocumentVerdict Verdict) Judge(DocumentSubmission submission, DocumentPolicy policy, DateOnly today, JobRun run)
    {
        try
        {
            return (submission, CheckDocument.Decide(submission, policy, today));
        }
        catch (Exception) when (run.Attempt >= run.MaxAttempts)
        {
            var nothing = submission with { Front = new SubmittedSide(submission.Front.File, SubmittedSide.NeverExamined), Back = null };
            return (nothing, CheckDocument.Decide(nothing, policy, today));
        }
    }

    /// <summary>Refusals at session level leave no report, and those for a person's age no picture either.</summary>
    private static SettledSubmission Settle(DocumentVerdict verdict, DecisionBasis basis, SessionChecks checks, string? phone)
    {
        var error = verdict.Refusal is { } refusal ? new LastError(refusal.Code, refusal.Reason) : NotRun(checks, phone);
        return verdict.Refusal is { IsSessionLevel: true }
            ? new SettledSubmission(null, null, error, ForgetPictures: verdict.Refusal == DocumentRefusal.UnderAge)
            : new SettledSubmission(new ReportBlocks { Document = verdict.Report, Phone = PhoneOf(phone) }, new Breakdown(basis.PolicyVersion, verdict.Findings), error, Basis: basis);
    }

    /// <summary>A submission without a document rests on the telephone number alone.</summary>
    private static SettledSubmission Settle(SessionChecks checks, string? phone) => new(
        new ReportBlocks { Phone = PhoneOf(phone) },
        new Breakdown(
            PhonePolicy,
            [
                phone is null
                    ? new Finding("phone.code", 1, FindingOutcome.Fail, "No number was confirmed by a code.")
                    : new Finding("phone.code", 1, FindingOutcome.Pass, "The code that was sent to the number was typed."),
            ]),
        checks.Document is null ? NotRun(checks, phone) : new LastError("document_unverified_other", "No document was handed in."));

    private static PhoneReport? PhoneOf(string? confirmed) => confirmed is null ? null : new PhoneReport(DocumentReport.Verified, null, confirmed);

    /// <summary>A check that was asked for and that this server cannot do yet is never passed over in silence.</summary>
    private static LastError? NotRun(SessionChecks checks, string? phone) => checks switch
    {
        { Selfie: true } => new LastError("selfie_unverified_other", "The selfie check is not available on this server."),
        { IdNumber: true } => new LastError("id_number_unverified_other", "The ID number check is not available on this server."),
        { Address: true } => new LastError("address_mismatch", "The address check is not available on this server."),
        { Phone: true } when phone is null => new LastError("phone_unverified_other", "No telephone number was confirmed."),
        { Email: true } => new LastError("email_unverified_other", "The e-mail check is not available on this server."),
        _ => null,
    };
}

/// <summary>Returns the number that the person confirmed by a code before submitting, or null; whoever collected it supplies it.</summary>
internal delegate Task<string?> FindConfirmedPhone(OpenedSession opened, CancellationToken ct);
