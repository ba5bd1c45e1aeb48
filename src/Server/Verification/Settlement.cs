using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.Verification;

/// <summary>What a submission came to.</summary>
/// <param name="Blocks">The blocks of the report; null when there is to be no report.</param>
/// <param name="Error">Null when the session is verified.</param>
/// <param name="ForgetPictures">No picture of the session is to be kept.</param>
/// <param name="Basis">By what the document was judged; null when none was.</param>
internal sealed record SettledSubmission(ReportBlocks? Blocks, Breakdown? Breakdown, LastError? Error, bool ForgetPictures = false, DecisionBasis? Basis = null);

/// <summary>
/// Writes the end of a submission: report, status, event, and the job's completion, in one transaction. A lost lease, or a session that has moved on,
/// leaves everything as it is.
/// </summary>
internal sealed class Settlement(Database database, KeyVault vault, SessionTransitions transitions, OwnerTime times)
{
    public async Task<JobOutcome> SettleAsync(JobRun run, OpenedSession opened, SettledSubmission settled, CancellationToken ct)
    {
        var reference = await ReferenceAsync(opened.Session, ct);
        var now = await times.NowAsync(opened.Session.Owner, ct);
        return await database.DecideAsync<JobOutcome>(
            async tx =>
            {
                if (!await run.CompleteAsync(tx, ct))
                {
                    return (false, JobOutcome.AlreadyCompleted.Instance);
                }

                return await WriteAsync(tx, opened, settled, reference, EventCause.System, now, ct) is not null
                    ? (true, JobOutcome.AlreadyCompleted.Instance)
                    : (false, JobOutcome.Done.Instance);
            },
            ct);
    }

    /// <summary>Writes the same in the caller's transaction. Returns the session as it stands then; null, and the caller rolls back, when it had moved on.</summary>
    public async Task<VerificationSession?> SettleAsync(
        NpgsqlTransaction tx, OpenedSession opened, SettledSubmission settled, EventCause cause, DateTimeOffset now, CancellationToken ct) =>
        await WriteAsync(tx, opened, settled, await ReferenceAsync(opened.Session, ct), cause, now, ct);

    private async Task<VerificationSession?> WriteAsync(
        NpgsqlTransaction tx, OpenedSession opened, SettledSubmission settled, byte[]? reference, EventCause cause, DateTimeOffset now, CancellationToken ct)
    {
        var session = opened.Session;
        var report = settled.Blocks is { } blocks ? ReportOf(session, blocks, settled, now) : null;
        await using (var batch = new NpgsqlBatch(tx.Connection!, tx))
        {
            if (report is not null)
            {
                batch.BatchCommands.Add(VerificationReportStore.Insert(report, opened.Key!, reference));
            }

            if (report?.Content.Document is { Files: { Count: > 0 } files })
            {
                batch.BatchCommands.Add(FileStore.SetPurpose(session.Owner, files.Select(static f => new FileId(f)), FilePurposes.Downloadable, now));
            }

            if (report?.Content.Selfie?.Selfie is { } face)
            {
                batch.BatchCommands.Add(FileStore.SetPurpose(session.Owner, [new FileId(face)], FilePurposes.Selfie, now));
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
        return await transitions.ApplyAsync(tx, session.Owner, session.Id, kind, settled.Error, report?.Id, cause, now, ct) is TransitionOutcome.Done done ? done.Session : null;
    }

    private async ValueTask<byte[]?> ReferenceAsync(VerificationSession session, CancellationToken ct) =>
        session.Private.ClientReferenceId is { } given ? await vault.ReferenceHashAsync(session.Account, given, ct) : null;

    private static VerificationReport ReportOf(VerificationSession session, ReportBlocks blocks, SettledSubmission settled, DateTimeOffset now) => new(
        VerificationReportId.New(), session.Owner, session.Id, now, session.Type.Name(),
        new ReportContent
        {
            ClientReferenceId = session.Private.ClientReferenceId,
            Options = JsonSerializer.SerializeToElement(session.Flow?.Checks.ToOptions() ?? session.Options, SessionStorageContext.Default.SessionOptions),
            Document = blocks.Document,
            Selfie = blocks.Selfie,
            IdNumber = blocks.IdNumber,
            Email = blocks.Email,
            Phone = blocks.Phone,
            Address = blocks.Address,
            Breakdown = settled.Breakdown,
        })
    {
        Flow = session.Flow?.Id,
        Policy = settled.Basis?.PolicyVersion,
        Basis = settled.Basis?.Write(),
    };
}
