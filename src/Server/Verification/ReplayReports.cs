using System.Runtime.CompilerServices;
using System.Text.Json;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification;

/// <summary>What came of judging a stored report's evidence again; nothing in it is a value of the person.</summary>
/// <param name="Policy">The version that the report was decided by.</param>
/// <param name="Same">Whether the same policy gives the same report, byte for byte; null when the evidence is gone.</param>
/// <param name="Before">The code of the stored report, or <c>verified</c>.</param>
/// <param name="After">The same under the other policy, or under its own where no other is given.</param>
/// <param name="Differences">The rules that come out otherwise, such as <c>document.expiry: pass -> fail</c>.</param>
internal sealed record ReplayedReport(
    VerificationReportId Report, VerificationSessionId Session, string Policy, bool? Same, string Before, string? After, IReadOnlyList<string> Differences);

/// <summary>Judges stored evidence again. Reads only; changes, announces and keeps nothing.</summary>
internal sealed class ReplayReports(VerificationReportStore reports, PictureExaminations examinations)
{
    private const int AtOnce = 50;

    /// <summary>Goes through the reports that a document was judged for, oldest first: of one session or of all, from a time on where one is given.</summary>
    public async IAsyncEnumerable<ReplayedReport> RunAsync(
        Owner owner, VerificationSessionId? session, DateTimeOffset? since, PolicyRules? other, [EnumeratorCancellation] CancellationToken ct)
    {
        long after = 0;
        while (await reports.ListDecidedAsync(owner, session, since, after, AtOnce, ct) is { Count: > 0 } page)
        {
            foreach (var report in page) yield return await ReplayAsync(report, other, ct);
            after = page[^1].Seq;
        }
    }

    private async Task<ReplayedReport> ReplayAsync(VerificationReport report, PolicyRules? other, CancellationToken ct)
    {
        var basis = DecisionBasis.Read(report.Basis);
        var before = report.Content.Document?.Error?.Code ?? report.Content.Selfie?.Error?.Code ?? DocumentReport.Verified;
        if (await SubmissionAsync(report.Owner, basis, ct) is not { } submission) return new(report.Id, report.Session, basis.PolicyVersion, null, before, null, []);

        var policy = basis.ToPolicy();
        var selfie = await SelfieAsync(report.Owner, basis, submission.Front, ct);
        if (selfie is null && basis.Selfies is not null) return new(report.Id, report.Session, basis.PolicyVersion, null, before, null, []);
        var (again, face, findings) = Decide(submission, selfie, policy, basis.Today);
        var content = report.Content with { Document = again.Report, Selfie = face?.Report, Breakdown = new Breakdown(policy.Version, findings) };
        var same = Bytes(content).AsSpan().SequenceEqual(Bytes(report.Content));
        var (verdict, unlike, otherwise) = other is null ? (again, face, findings) : Decide(submission, selfie, policy with { Rules = other, Version = "" }, basis.Today);
        var after = verdict.Refusal?.Code ?? unlike?.Refusal?.Code ?? DocumentReport.Verified;
        return new(report.Id, report.Session, basis.PolicyVersion, same, before, after, Differences(report.Content.Breakdown?.Findings ?? [], otherwise));
    }

    private static (DocumentVerdict Document, SelfieVerdict? Selfie, IReadOnlyList<Finding> Findings) Decide(
        DocumentSubmission submission, SelfieSubmission? selfie, DocumentPolicy policy, DateOnly today)
    {
        var document = CheckDocument.Decide(submission, policy, today);
        var face = selfie is null ? null : CheckSelfie.Decide(selfie, policy.Rules);
        return (document, face, [.. document.Findings, .. face?.Findings ?? []]);
    }

    /// <summary>Null where no face was judged, or where the evidence of a picture is gone.</summary>
    private async Task<SelfieSubmission?> SelfieAsync(Owner owner, DecisionBasis basis, SubmittedSide front, CancellationToken ct)
    {
        if (basis.Selfies is not { } files) return null;
        var pictures = new List<SubmittedSide>();
        foreach (var file in files)
        {
            if (await SideAsync(owner, basis, file, ct) is not { } side) return null;
            pictures.Add(side);
        }

        return new SelfieSubmission(front, pictures);
    }

    private async Task<DocumentSubmission?> SubmissionAsync(Owner owner, DecisionBasis basis, CancellationToken ct)
    {
        var front = await SideAsync(owner, basis, basis.Front, ct);
        var back = basis.Back is { } file ? await SideAsync(owner, basis, file, ct) : null;
        return front is null || (back is null && basis.Back is not null) ? null : new DocumentSubmission(front, back, basis.ChosenType, basis.ChosenCountry);
    }

    private async Task<SubmittedSide?> SideAsync(Owner owner, DecisionBasis basis, string file, CancellationToken ct) =>
        basis.NeverExamined.Contains(file, StringComparer.Ordinal) ? basis.Side(file, SubmittedSide.NeverExamined)
            : await examinations.FindAsync(owner, new FileId(file), ct) is { } evidence ? basis.Side(file, evidence) : null;

    private static byte[] Bytes(ReportContent content) => JsonSerializer.SerializeToUtf8Bytes(content, ReportStorageContext.Default.ReportContent);

    /// <summary>Rule by rule, in the order of the rules; a rule that tells more than one thing is as bad as the worst of them.</summary>
    private static IReadOnlyList<string> Differences(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after) =>
    [
        .. before.Concat(after).Select(static f => f.Rule).Distinct(StringComparer.Ordinal)
            .Select(rule => (Rule: rule, Before: Worst(before, rule), After: Worst(after, rule)))
            .Where(static d => d.Before != d.After).Select(static d => $"{d.Rule}: {d.Before} -> {d.After}"),
    ];

    private static string Worst(IReadOnlyList<Finding> findings, string rule) =>
        findings.Where(f => f.Rule == rule).Select(static f => (FindingOutcome?)f.Outcome).Max() is { } worst ? worst.ToString().ToLowerInvariant() : "none";
}
