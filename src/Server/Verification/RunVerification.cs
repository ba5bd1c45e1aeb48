using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Accounts;
using Bonafide.Server.Clocks;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;
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

        var pictures = new List<SubmittedSide>();
        foreach (var file in (string[])[given.Front, .. given.Back is { } other ? [other] : Array.Empty<string>(), .. given.Selfies ?? []])
        {
            var evidence = await examinations.AwaitAsync(owner, new FileId(file), Patience, ct);
            if (evidence is null && run.Attempt < run.MaxAttempts)
            {
                return new JobOutcome.RetryAt(time.GetUtcNow() + Pause, "evidence is not there yet");
            }

            pictures.Add(new SubmittedSide(file, evidence ?? SubmittedSide.NeverExamined));
        }

        var back = given.Back is null ? null : pictures[1];
        var selfie = opened.Session.Checks.Selfie ? new SelfieSubmission(pictures[0], [.. pictures.Skip(back is null ? 1 : 2)]) : null;
        var submission = new DocumentSubmission(
            pictures[0] with { OtherZones = await ZonesAsync(owner, given.OtherFronts, ct) },
            back is null ? null : back with { OtherZones = await ZonesAsync(owner, given.OtherBacks, ct) }, given.ChosenType, given.ChosenCountry);
        var policy = DocumentPolicy.Of(
            account.Settings, (opened.Session.Checks.Document ?? new DocumentOptions()).Accepted, await policies.CurrentAsync(owner, opened.Session.Flow?.Id, ct));
        var today = DateOnly.FromDateTime((await times.NowAsync(owner, ct)).UtcDateTime);
        var (judged, verdict) = Judge(submission, policy, today, run);
        var face = selfie is null ? null : CheckSelfie.Decide(selfie, policy.Rules);
        return await settlement.SettleAsync(run, opened, Settle(verdict, face, DecisionBasis.Of(judged, selfie, policy, today), opened.Session.Checks, phone), ct);
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
    private static SettledSubmission Settle(DocumentVerdict verdict, SelfieVerdict? face, DecisionBasis basis, SessionChecks checks, string? phone)
    {
        var error = verdict.Refusal is { } refusal ? new LastError(refusal.Code, refusal.Reason)
            : face?.Refusal is { } unlike ? new LastError(unlike.Code, unlike.Reason)
            : NotRun(checks, phone);
        return verdict.Refusal is { IsSessionLevel: true }
            ? new SettledSubmission(null, null, error, ForgetPictures: verdict.Refusal == DocumentRefusal.UnderAge)
            : new SettledSubmission(
                new ReportBlocks { Document = verdict.Report, Selfie = face?.Report, Phone = PhoneOf(phone) },
                new Breakdown(basis.PolicyVersion, [.. verdict.Findings, .. face?.Findings ?? []]), error, Basis: basis);
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
        { IdNumber: true } => new LastError("id_number_unverified_other", "The ID number check is not available on this server."),
        { Address: true } => new LastError("address_mismatch", "The address check is not available on this server."),
        { Phone: true } when phone is null => new LastError("phone_unverified_other", "No telephone number was confirmed."),
        { Email: true } => new LastError("email_unverified_other", "The e-mail check is not available on this server."),
        _ => null,
    };
}

/// <summary>Returns the number that the person confirmed by a code before submitting, or null; whoever collected it supplies it.</summary>
internal delegate Task<string?> FindConfirmedPhone(OpenedSession opened, CancellationToken ct);
