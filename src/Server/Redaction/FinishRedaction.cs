using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Blobs;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.Redaction;

/// <summary>Whose redaction is to be finished.</summary>
internal sealed record FinishRedactionArguments(string Session, string Account, bool Livemode);

/// <summary>
/// Job <c>redaction.finish</c>: removes what nobody can read any more, marks the session redacted and announces it, the last two in one commit. Idempotent:
/// what is removed stays removed, and only a session whose redaction is under way is marked, by the run that holds the job's lease.
/// </summary>
internal sealed class FinishRedaction(
    Database database, KeyVault vault, VerificationSessionStore sessions, FileStore files, BlobFolder blobs, IEnumerable<ForgetSession> forget, EventLog events,
    FindDefaultVersion defaultVersion, OwnerTime times) : IJobHandler
{
    public const string JobKind = "redaction.finish";

    public string Kind => JobKind;

    /// <summary>Returns the job that finishes this session's redaction at once.</summary>
    public static NewJob Job(Owner owner, VerificationSessionId session, DateTimeOffset now) => new(
        JobKind,
        JsonSerializer.Serialize(
            new FinishRedactionArguments(session.Value, owner.Account.Value, owner.Livemode), RedactionJobContext.Default.FinishRedactionArguments),
        now, MaxAttempts: 100, UniqueKey: session.Value, Owner: owner);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, RedactionJobContext.Default.FinishRedactionArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        var id = new VerificationSessionId(given.Session);
        if (await sessions.FindAsync(owner, id, ct) is not { Session.Redaction: RedactionStatus.Processing })
        {
            return JobOutcome.Done.Instance;
        }

        foreach (var blob in await files.BlobsOfAsync(owner, id, ct))
        {
            blobs.Delete(blob);
        }

        var accountKey = await vault.AccountKeyAsync(owner.Account, ct);
        var version = await defaultVersion(null, owner.Account, ct);
        var now = await times.NowAsync(owner, ct);
        return await database.DecideAsync<JobOutcome>(
            async tx =>
            {
                if (!await run.CompleteAsync(tx, ct) || await sessions.FinishRedactionAsync(tx, owner, id, ct) is not { Session: var redacted })
                {
                    return (false, JobOutcome.AlreadyCompleted.Instance);
                }

                var happened = new NewEvent(
                    owner.Account, owner.Livemode, VerificationSessionLifecycle.Redacted, id.Value, SessionRenderer.Plain(redacted, null), version,
                    EventCause.System, now);
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                foreach (var command in (IEnumerable<NpgsqlBatchCommand>)[.. FileStore.RemoveContentsOf(owner, id, now), .. forget.Select(f => f(owner, id)), .. events.RecordRedacted(happened, accountKey)])
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, JobOutcome.AlreadyCompleted.Instance);
            },
            ct);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FinishRedactionArguments))]
internal sealed partial class RedactionJobContext : JsonSerializerContext;
