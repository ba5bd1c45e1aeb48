using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Npgsql;

namespace Bonafide.Server.Events;

/// <summary>The only way to announce: an event and the job that spreads it are written in the transaction of the change itself.</summary>
internal sealed class EventLog(JobQueue jobs)
{
    public const string FanOutJob = "webhooks.fan_out";

    /// <summary>The queue of <see cref="FanOutJob"/>: apart, since those that come together are done together, however many there are.</summary>
    public const string FanOutQueue = "events";

    /// <summary>Returns the commands that record <paramref name="happened"/> and enqueue its fan-out; the caller commits them with its change.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Record(NewEvent happened, DataKey subjectKey) => Record(happened, subjectKey, redacted: false);

    /// <summary><see cref="Record(NewEvent, DataKey)"/> for an event of a subject whose key was destroyed; its object holds placeholders only.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> RecordRedacted(NewEvent happened, DataKey accountKey) => Record(happened, accountKey, redacted: true);

    private IReadOnlyList<NpgsqlBatchCommand> Record(NewEvent happened, DataKey key, bool redacted)
    {
        var id = EventId.New();
        var content = key.Seal(EventJson.WriteContent(happened.Cause.IdempotencyKey, happened.ObjectJson), EventStore.Address(id));
        return
        [
            Sql.Command(
                """
                INSERT INTO events (id, account, livemode, type, subject, created, api_version, request_id, content, redacted)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                Sql.Text(id.Value), Sql.Text(happened.Account.Value), Sql.Flag(happened.Livemode), Sql.Text(happened.Type), Sql.Text(happened.Subject),
                Sql.Time(happened.Created), Sql.Text(happened.ApiVersion), Sql.Text(happened.Cause.RequestId), Sql.Bytes(content), Sql.Flag(redacted)),
            jobs.EnqueueCommand(new NewJob(
                FanOutJob, FanOutArguments(id), happened.Created, UniqueKey: id.Value, Queue: FanOutQueue, Owner: new Owner(happened.Account, happened.Livemode))),
        ];
    }

    /// <summary>Returns the command that records <paramref name="happened"/> and tells nobody: the caller tells whom it is for.</summary>
    public static NpgsqlBatchCommand RecordUntold(EventId id, NewEvent happened, DataKey key) => Sql.Command(
        """
        INSERT INTO events (id, account, livemode, type, subject, created, api_version, request_id, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        Sql.Text(id.Value), Sql.Text(happened.Account.Value), Sql.Flag(happened.Livemode), Sql.Text(happened.Type), Sql.Text(happened.Subject),
        Sql.Time(happened.Created), Sql.Text(happened.ApiVersion), Sql.Text(happened.Cause.RequestId),
        Sql.Bytes(key.Seal(EventJson.WriteContent(happened.Cause.IdempotencyKey, happened.ObjectJson), EventStore.Address(id))));

    /// <summary>The arguments of the fan-out job: the event's id and nothing else. The id is the job's unique key too.</summary>
    public static string FanOutArguments(EventId id) => $$"""{"event":"{{JsonEncodedText.Encode(id.Value)}}"}""";
}
