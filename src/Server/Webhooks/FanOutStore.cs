using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>An event without its content: what decides who is told of it.</summary>
internal sealed record EventHead(long Seq, EventId Id, Owner Owner, string Type, string Subject);

/// <summary>An enabled endpoint and what it has asked for.</summary>
internal sealed record Subscriber(string Endpoint, string[] EnabledEvents);

/// <summary>Reads who is to be told, and writes the deliveries.</summary>
internal sealed class FanOutStore(Database database, JobQueue jobs)
{
    /// <summary>Returns the event and the enabled endpoints of its owner, in one query; null when there is no such event.</summary>
    public async Task<(EventHead Event, IReadOnlyList<Subscriber> Subscribers)?> FindAsync(EventId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            SELECT e.seq, e.account, e.livemode, e.type, e.subject, w.id, w.enabled_events FROM events e
            LEFT JOIN webhook_endpoints w ON w.account = e.account AND w.livemode = e.livemode AND w.status = 'enabled'
            WHERE e.id = $1
            """,
            connection) { Parameters = { Sql.Text(id.Value) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        EventHead? head = null;
        var subscribers = new List<Subscriber>();
        while (await reader.ReadAsync(ct))
        {
            head ??= new EventHead(
                reader.GetInt64(0), id, new Owner(new AccountId(reader.GetString(1)), reader.GetBoolean(2)), reader.GetString(3), reader.GetString(4));
            if (!await reader.IsDBNullAsync(5, ct))
            {
                subscribers.Add(new Subscriber(reader.GetString(5), reader.GetFieldValue<string[]>(6)));
            }
        }

        return head is null ? null : (head, subscribers);
    }

    /// <summary>
    /// Writes the deliveries of the event, and before them those of earlier events of its subject whose own fan-out is not done yet, so that order is
    /// kept; completes the job in the same transaction. False when the job's lease was lost: then nothing is written.
    /// </summary>
    public Task<bool> WriteAsync(JobRun run, EventHead head, IReadOnlyList<Subscriber> subscribers, DateTimeOffset now, CancellationToken ct) =>
        database.DecideAsync(
            async tx =>
            {
                if (!await run.CompleteAsync(tx, ct))
                {
                    return (false, false);
                }

                var after = new List<NpgsqlBatchCommand>();
                foreach (var happened in await UntoldAsync(tx, head, ct))
                {
                    after.AddRange(await InsertAsync(tx, happened, subscribers, now, ct));
                }

                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                foreach (var command in after)
                {
                    batch.BatchCommands.Add(command);
                }

                if (after.Count > 0)
                {
                    await batch.ExecuteNonQueryAsync(ct);
                }

                return (true, true);
            },
            ct);

    private static async Task<List<EventHead>> UntoldAsync(NpgsqlTransaction tx, EventHead head, CancellationToken ct)
    {
        var earlier = new List<EventHead>();
        await using (var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    "SELECT seq, id, type FROM events WHERE subject = $1 AND account = $2 AND livemode = $3 AND seq < $4 ORDER BY seq",
                    Sql.Text(head.Subject), Sql.Text(head.Owner.Account.Value), Sql.Flag(head.Owner.Livemode), Sql.Long(head.Seq)),
            },
        })
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                earlier.Add(head with { Seq = reader.GetInt64(0), Id = new EventId(reader.GetString(1)), Type = reader.GetString(2) });
            }
        }

        if (earlier.Count == 0)
        {
            return [head];
        }

        var unfinished = await JobQueue.UnfinishedAsync(tx, EventLog.FanOutJob, [.. earlier.Select(static happened => happened.Id.Value)], ct);
        return [.. earlier.Where(happened => unfinished.Contains(happened.Id.Value)), head];
    }

    /// <summary>
    /// Inserts the deliveries that are not there yet and locks those before them, then returns what else is to be written. A delivery whose predecessor has not
    /// been tried yet is enqueued by the end of that attempt; see <see cref="DeliveryStore"/>, which locks the predecessor before it looks for it.
    /// </summary>
    private async Task<List<NpgsqlBatchCommand>> InsertAsync(
        NpgsqlTransaction tx, EventHead head, IReadOnlyList<Subscriber> subscribers, DateTimeOffset now, CancellationToken ct)
    {
        string[] endpoints = [.. subscribers.Where(subscriber => EventTypes.Match(subscriber.EnabledEvents, head.Type)).Select(static s => s.Endpoint)];
        var inserted = new List<(long Id, string Endpoint)>();
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    INSERT INTO webhook_deliveries (account, livemode, event, event_seq, subject, endpoint, state, created, next_attempt_at)
                    SELECT $1, $2, $3, $4, $5, endpoint, 'pending', $6, $6 FROM unnest($7) AS told (endpoint)
                    ON CONFLICT (event, endpoint) DO NOTHING
                    RETURNING id, endpoint
                    """,
                    Sql.Text(head.Owner.Account.Value), Sql.Flag(head.Owner.Livemode), Sql.Text(head.Id.Value), Sql.Long(head.Seq), Sql.Text(head.Subject),
                    Sql.Time(now), Sql.Texts(endpoints)),
                Sql.Command(
                    """
                    SELECT endpoint FROM webhook_deliveries
                    WHERE endpoint = ANY($1) AND subject = $2 AND event_seq < $3 AND state = 'pending' AND attempts = 0 AND created > $4
                    ORDER BY id FOR UPDATE
                    """,
                    Sql.Texts(endpoints), Sql.Text(head.Subject), Sql.Long(head.Seq), Sql.Time(now - DeliveryJob.HoldAtMost)),
            },
        };
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                inserted.Add((reader.GetInt64(0), reader.GetString(1)));
            }

            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                blocked.Add(reader.GetString(0));
            }
        }

        var commands = new List<NpgsqlBatchCommand>();
        if (inserted.Count > 0)
        {
            commands.Add(EventStore.AddAudience(head.Id, inserted.Count));
            commands.AddRange(
                from delivery in inserted
                let job = new DeliveryJob(delivery.Id, 0)
                select jobs.EnqueueCommand(blocked.Contains(delivery.Endpoint) ? job.Held(now) : job.At(now)));
        }

        return commands;
    }
}
