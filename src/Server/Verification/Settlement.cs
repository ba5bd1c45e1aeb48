using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.Verification;

/// <summary>What a submission came to.</summary>
/// <param name="Document">The block of the report; null when there is to be no report.</param>
/// <param name="Error">Null when the session is verified.</param>
/// <param name="ForgetPictures">No picture of the session is to be kept.</param>
internal sealed record SettledSubmission(DocumentReport? Document, Breakdown? Breakdown, LastError? Error, bool ForgetPictures = false);

/// <summary>
/// Writes the end of a submission: report, status, event, and the job's completion, in one transaction. A lost lease, or a session that has moved on,
/// leaves everything as it is.
/// </summary>
internal sealed class Settlement(Database database, KeyVault vault, SessionTransitions transitions, TimeProvider time)
{
    public async Task<JobOutcome> SettleAsync(JobRun run, OpenedSession opened, SettledSubmission settled, CancellationToken ct)
    {
        var reference = opened.Session.Private.ClientReferenceId is { } given ? await vault.ReferenceHashAsync(opened.Session.Account, given, ct) : null;
        return await SettleAsync(run, opened, settled, reference, ct);
    }

    private Task<JobOutcome> SettleAsync(JobRun run, OpenedSession opened, SettledSubmission settled, byte[]? reference, CancellationToken ct) => database.DecideAsync<JobOutcome>(
        async tx =>
        {
            if (!await run.CompleteAsync(tx, ct))
            {
                return (false, JobOutcome.AlreadyCompleted.Instance);
            }

            var (session, now) = (opened.Session, time.GetUtcNow());
            var report = settled.Document is null ? null : ReportOf(session, settled, now);
            await using (var batch = new NpgsqlBatch(tx.Connection!, tx))
            {
                if (report is not null)
                {
                    batch.BatchCommands.Add(VerificationReportStore.Insert(report, opened.Key!, reference));
                    batch.BatchCommands.Add(
                        FileStore.SetPurpose(session.Owner, report.Content.Document!.Files.Select(static f => new FileId(f)), FilePurposes.Downloadable));
                }

                if (settled.ForgetPictures)
                {
                    batch.BatchCommands.Add(FileStore.DeleteOf(session.Owner, session.Id));
                }

                if (batch.BatchCommands.Count > 0)
                {
                    await batch.ExecuteNonQueryAsync(ct);
                }
            }

            var kind = settled.Error is null ? TransitionKind.Verify : TransitionKind.Unverify;
            var outcome = await transitions.ApplyAsync(tx, session.Owner, session.Id, kind, settled.Error, report?.Id, EventCause.System, now, ct);
            return outcome is TransitionOutcome.Done ? (true, JobOutcome.AlreadyCompleted.Instance) : (false, JobOutcome.Done.Instance);
        },
        ct);

    private static VerificationReport ReportOf(VerificationSession session, SettledSubmission settled, DateTimeOffset now) => new(
        VerificationReportId.New(), session.Owner, session.Id, now, session.Type.Name(),
        new ReportContent
        {
            ClientReferenceId = session.Private.ClientReferenceId,
            Options = JsonSerializer.SerializeToElement(session.Options, SessionStorageContext.Default.SessionOptions),
            Document = settled.Document,
            Breakdown = settled.Breakdown,
        });
}
