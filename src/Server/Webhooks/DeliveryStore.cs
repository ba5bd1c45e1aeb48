using System.Diagnostics;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>Reads one delivery and writes what became of it.</summary>
internal sealed class DeliveryStore(Database database, JobQueue jobs)
{
    /// <summary>An endpoint to which nothing could be delivered for so long is disabled.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromDays(9);

    /// <summary>Returns the delivery, or null when there is none.</summary>
    public async Task<Delivery?> FindAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            SELECT d.account, d.livemode, d.event, d.event_seq, d.subject, d.endpoint, d.state = 'pending', d.attempts, w.url, w.api_version,
                w.status = 'enabled', w.secrets
            FROM webhook_deliveries d
            LEFT JOIN webhook_endpoints w ON w.id = d.endpoint AND w.account = d.account AND w.livemode = d.livemode
            WHERE d.id = $1
            """,
            connection) { Parameters = { Sql.Long(id) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var target = await reader.IsDBNullAsync(8, ct)
            ? null
            : new DeliveryTarget(
                reader.GetString(8), await reader.IsDBNullAsync(9, ct) ? null : reader.GetString(9), reader.GetBoolean(10), (byte[])reader[11]);
        return new Delivery(
            id, new AccountId(reader.GetString(0)), reader.GetBoolean(1), new EventId(reader.GetString(2)), reader.GetInt64(3), reader.GetString(4),
            new WebhookEndpointId(reader.GetString(5)), reader.GetBoolean(6), reader.GetInt32(7), target);
    }

    /// <summary>
    /// Writes the ending, the next attempt's job and the end of this job in one transaction; nothing when the lease was lost. The event is counted as
    /// delivered only by the one who moves the delivery. When this was the first attempt, the next delivery of the subject may start. Returns whether the
    /// endpoint was disabled by this failure.
    /// </summary>
    public Task<bool> RecordAsync(JobRun run, Delivery delivery, DeliveryEnding ending, DateTimeOffset now, CancellationToken ct) =>
        database.DecideAsync(
            async tx =>
            {
                var complete = run.CompleteCommand();
                var move = Move(delivery, ending, now);
                var disable = ending is DeliveryEnding.TriedInVain or DeliveryEnding.Failed ? Disable(delivery, now) : null;
                long? next;
                await using (var batch = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { complete, move } })
                {
                    foreach (var command in Attempt(delivery, ending).Concat(Health(delivery, ending, now)))
                    {
                        batch.BatchCommands.Add(command);
                    }

                    if (disable is not null)
                    {
                        batch.BatchCommands.Add(disable);
                    }

                    batch.BatchCommands.Add(NextUnstarted(delivery));
                    next = await batch.ExecuteScalarAsync(ct) as long?;
                }

                if (complete.RecordsAffected != 1)
                {
                    return (false, false);
                }

                await using var then = new NpgsqlBatch(tx.Connection!, tx);
                if (move.RecordsAffected == 1 && ending is DeliveryEnding.Delivered)
                {
                    then.BatchCommands.Add(EventStore.TakeDelivered(delivery.Event));
                }

                if (move.RecordsAffected == 1 && ending is DeliveryEnding.TriedInVain(_, var nextAt))
                {
                    then.BatchCommands.Add(jobs.EnqueueCommand(new DeliveryJob(delivery.Id, delivery.Attempts + 1).At(nextAt)));
                }

                if (delivery.Attempts == 0 && next is { } unstarted)
                {
                    then.BatchCommands.Add(jobs.EnqueueCommand(new DeliveryJob(unstarted, 0).At(now)));
                }

                if (then.BatchCommands.Count > 0)
                {
                    await then.ExecuteNonQueryAsync(ct);
                }

                return (true, disable is { RecordsAffected: 1 });
            },
            ct);

    private static NpgsqlBatchCommand Move(Delivery delivery, DeliveryEnding ending, DateTimeOffset now)
    {
        var (state, attempts, nextAt, deliveredAt) = ending switch
        {
            DeliveryEnding.Delivered => ("delivered", delivery.Attempts + 1, null, now),
            DeliveryEnding.TriedInVain tried => ("pending", delivery.Attempts + 1, (DateTimeOffset?)tried.NextAt, (DateTimeOffset?)null),
            DeliveryEnding.Failed => ("failed", delivery.Attempts + 1, null, null),
            DeliveryEnding.Canceled => ("canceled", delivery.Attempts, null, null),
            _ => throw new UnreachableException(),
        };
        return Sql.Command(
            """
            UPDATE webhook_deliveries SET state = $3, attempts = $4, next_attempt_at = $5, delivered_at = $6
            WHERE id = $1 AND state = 'pending' AND attempts = $2
            """,
            Sql.Long(delivery.Id), Sql.Int(delivery.Attempts), Sql.Text(state), Sql.Int(attempts), Sql.Time(nextAt), Sql.Time(deliveredAt));
    }

    private static IEnumerable<NpgsqlBatchCommand> Attempt(Delivery delivery, DeliveryEnding ending)
    {
        var made = ending switch
        {
            DeliveryEnding.Delivered delivered => delivered.Attempt,
            DeliveryEnding.TriedInVain tried => tried.Attempt,
            DeliveryEnding.Failed failed => failed.Attempt,
            _ => null,
        };
        if (made is { } attempt)
        {
            yield return Sql.Command(
                """
                INSERT INTO webhook_attempts (delivery, number, at, status_code, fault, duration_ms, response_length) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT DO NOTHING
                """,
                Sql.Long(delivery.Id), Sql.Int(attempt.Number), Sql.Time(attempt.At), Sql.Int(attempt.StatusCode), Sql.Text(attempt.Fault),
                Sql.Int((int)attempt.Duration.TotalMilliseconds), Sql.Int(attempt.ResponseLength));
        }
    }

    private static IEnumerable<NpgsqlBatchCommand> Health(Delivery delivery, DeliveryEnding ending, DateTimeOffset now)
    {
        if (ending is DeliveryEnding.Delivered)
        {
            yield return Sql.Command(
                "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL", Sql.Text(delivery.EndpointId.Value));
        }
        else if (ending is DeliveryEnding.TriedInVain or DeliveryEnding.Failed)
        {
            yield return Sql.Command(
                "UPDATE webhook_endpoints SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL AND status = 'enabled'",
                Sql.Text(delivery.EndpointId.Value), Sql.Time(now));
        }
    }

    private static NpgsqlBatchCommand Disable(Delivery delivery, DateTimeOffset now) => Sql.Command(
        "UPDATE webhook_endpoints SET status = 'disabled', disabled_at = $2 WHERE id = $1 AND status = 'enabled' AND failing_since <= $3",
        Sql.Text(delivery.EndpointId.Value), Sql.Time(now), Sql.Time(now - DisableAfter));

    private static NpgsqlBatchCommand NextUnstarted(Delivery delivery) => Sql.Command(
        """
        SELECT id FROM webhook_deliveries WHERE endpoint = $1 AND subject = $2 AND event_seq > $3 AND state = 'pending' AND attempts = 0
        ORDER BY event_seq LIMIT 1
        """,
        Sql.Text(delivery.EndpointId.Value), Sql.Text(delivery.Subject), Sql.Long(delivery.EventSeq));
}
