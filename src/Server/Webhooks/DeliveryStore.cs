using System.Diagnostics;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>Reads deliveries and writes what became of them: many at a time, since a busy server has many at a time.</summary>
internal sealed class DeliveryStore(Database database, JobQueue jobs)
{
    /// <summary>
    /// Ends the jobs whose leases are still held, and moves the deliveries of those that stand where they stood. Deliveries are locked in the order of their
    /// ids, as everybody does. Returns those whose job ended, with whether theirs was the first success of event and endpoint.
    /// </summary>
    private const string Move =
        """
        WITH ended AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                AS e (job, lease, id, before, state, attempts, next_attempt_at, delivered_at)),
        held AS (DELETE FROM jobs USING ended AS e WHERE jobs.id = e.job AND jobs.lease = e.lease RETURNING e.id),
        was AS (SELECT d.id, d.told FROM webhook_deliveries AS d WHERE d.id IN (SELECT held.id FROM held) ORDER BY d.id FOR UPDATE),
        moved AS (
            UPDATE webhook_deliveries AS d SET
                state = e.state, attempts = e.attempts, next_attempt_at = e.next_attempt_at, delivered_at = e.delivered_at,
                told = d.told OR (e.state = 'delivered' AND NOT d.manual)
            FROM ended AS e, was WHERE d.id = e.id AND was.id = e.id AND d.state = 'pending' AND d.attempts = e.before
            RETURNING d.id, d.told AND NOT was.told AS first)
        SELECT held.id, moved.id IS NOT NULL, coalesce(moved.first, false) FROM held LEFT JOIN moved ON moved.id = held.id
        """;

    private const string InsertAttempts =
        """
        INSERT INTO webhook_attempts (delivery, number, at, status_code, fault, duration_ms, response_length)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """;

    /// <summary>For a manual success: it counts the endpoint off when the automatic delivery has not done so.</summary>
    private const string CountOffManual =
        """
        WITH first AS (UPDATE webhook_deliveries SET told = true WHERE event = $1 AND endpoint = $2 AND NOT manual AND NOT told RETURNING event)
        UPDATE events SET pending_webhooks = greatest(pending_webhooks - 1, 0) FROM first WHERE events.id = first.event
        """;

    private const string NextUnstarted =
        """
        SELECT next.id, e.place FROM unnest($1, $2, $3) WITH ORDINALITY AS e (endpoint, subject, seq, place),
        LATERAL (
            SELECT id FROM webhook_deliveries AS d
            WHERE d.endpoint = e.endpoint AND d.subject = e.subject AND d.event_seq > e.seq AND d.state = 'pending' AND d.attempts = 0 AND NOT d.manual
            ORDER BY d.event_seq LIMIT 1) AS next
        """;

    /// <summary>Returns the deliveries in the order of <paramref name="ids"/>, null where there is none.</summary>
    public async Task<IReadOnlyList<Delivery?>> FindAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            SELECT d.id, d.account, d.livemode, d.event, d.event_seq, d.subject, d.endpoint, d.state = 'pending', d.attempts, d.manual,
                w.url, w.api_version, w.payload, w.status = 'enabled', w.secrets
            FROM webhook_deliveries d
            LEFT JOIN webhook_endpoints w ON w.id = d.endpoint AND w.account = d.account AND w.livemode = d.livemode
            WHERE d.id = ANY($1)
            """,
            connection) { Parameters = { Sql.Longs([.. ids]) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<long, Delivery>(ids.Count);
        while (await reader.ReadAsync(ct))
        {
            var target = await reader.IsDBNullAsync(10, ct)
                ? null
                : new DeliveryTarget(
                    reader.GetString(10), await reader.IsDBNullAsync(11, ct) ? null : reader.GetString(11), EventPayloads.Read(reader.GetString(12)),
                    reader.GetBoolean(13), (byte[])reader[14]);
            found[reader.GetInt64(0)] = new Delivery(
                reader.GetInt64(0), new AccountId(reader.GetString(1)), reader.GetBoolean(2), new EventId(reader.GetString(3)), reader.GetInt64(4),
                reader.GetString(5), new WebhookEndpointId(reader.GetString(6)), reader.GetBoolean(7), reader.GetInt32(8), reader.GetBoolean(9), target);
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    /// <summary>
    /// Writes the endings, the next attempts' jobs and the ends of these jobs in one transaction; nothing of a run whose lease was lost. An event is counted
    /// as delivered to an endpoint once, whoever delivers it. After a first attempt, the next delivery of the subject may start. Returns what became of
    /// the endpoints, in the order given: each change once, with the first that may tell it.
    /// </summary>
    public Task<IReadOnlyList<EndpointChange>> RecordAsync(IReadOnlyList<EndedDelivery> endings, CancellationToken ct) =>
        database.TransactAsync<IReadOnlyList<EndpointChange>>(
            async tx =>
            {
                var moved = await MoveAsync(tx, endings, ct);
                var held = endings.Where(ended => moved.ContainsKey(ended.Delivery.Id)).ToList();
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                Add(batch, Attempts(held));
                Add(batch, Delivered(held, moved));
                var health = EndpointHealth.Commands(held);
                Add(batch, health.All);
                foreach (var ended in held.Where(ended => moved[ended.Delivery.Id].Moved))
                {
                    if (ended.Ending is DeliveryEnding.TriedInVain(_, var nextAt))
                    {
                        batch.BatchCommands.Add(jobs.EnqueueCommand(new DeliveryJob(ended.Delivery.Id, ended.Delivery.Attempts + 1).At(nextAt, ended.Delivery.Owner)));
                    }
                }

                foreach (var (unstarted, after) in await NextAsync(tx, held, ct))
                {
                    batch.BatchCommands.Add(jobs.EnqueueCommand(new DeliveryJob(unstarted, 0).At(after.At, after.Delivery.Owner)));
                }

                var changes = await health.RunAsync(batch, ct);
                return [.. endings.Select(ended => moved.ContainsKey(ended.Delivery.Id) && changes.Remove(ended.Delivery.EndpointId.Value, out var change) ? change : EndpointChange.None)];
            },
            ct);

    private static async Task<Dictionary<long, (bool Moved, bool First)>> MoveAsync(NpgsqlTransaction tx, IReadOnlyList<EndedDelivery> endings, CancellationToken ct)
    {
        var to = endings.Select(static ended => ended.Ending switch
        {
            DeliveryEnding.Delivered => ("delivered", 1, null, ended.At),
            DeliveryEnding.TriedInVain tried => ("pending", 1, (DateTimeOffset?)tried.NextAt, (DateTimeOffset?)null),
            DeliveryEnding.Failed => ("failed", 1, null, null),
            DeliveryEnding.Canceled => ("canceled", 0, null, null),
            _ => throw new UnreachableException(),
        }).ToList();
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    Move,
                    Sql.Longs([.. endings.Select(static e => e.Run.Id)]), Sql.Uuids([.. endings.Select(static e => e.Run.Lease)]),
                    Sql.Longs([.. endings.Select(static e => e.Delivery.Id)]), Sql.Ints([.. endings.Select(static e => (int?)e.Delivery.Attempts)]),
                    Sql.Texts([.. to.Select(static t => t.Item1)]), Sql.Ints([.. endings.Zip(to, static (e, t) => (int?)(e.Delivery.Attempts + t.Item2))]),
                    Sql.Times([.. to.Select(static t => t.Item3)]), Sql.Times([.. to.Select(static t => t.Item4)])),
            },
        };
        var moved = new Dictionary<long, (bool Moved, bool First)>(endings.Count);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            moved[reader.GetInt64(0)] = (reader.GetBoolean(1), reader.GetBoolean(2));
        }

        return moved;
    }

    private static IEnumerable<NpgsqlBatchCommand> Attempts(IReadOnlyList<EndedDelivery> held)
    {
        var made = held.Where(static ended => ended.Attempt is not null).ToList();
        if (made.Count == 0)
        {
            yield break;
        }

        yield return Sql.Command(
            InsertAttempts,
            Sql.Longs([.. made.Select(static e => e.Delivery.Id)]), Sql.Ints([.. made.Select(static e => (int?)e.Attempt!.Number)]),
            Sql.Times([.. made.Select(static e => (DateTimeOffset?)e.Attempt!.At)]), Sql.Ints([.. made.Select(static e => e.Attempt!.StatusCode)]),
            Sql.Texts([.. made.Select(static e => e.Attempt!.Fault)]), Sql.Ints([.. made.Select(static e => (int?)e.Attempt!.Duration.TotalMilliseconds)]),
            Sql.Ints([.. made.Select(static e => e.Attempt!.ResponseLength)]));
    }

    private static IEnumerable<NpgsqlBatchCommand> Delivered(IReadOnlyList<EndedDelivery> held, Dictionary<long, (bool Moved, bool First)> moved)
    {
        string[] first = [.. held.DistinctBy(static ended => ended.Delivery.Id).Where(ended => moved[ended.Delivery.Id].First).Select(static ended => ended.Delivery.Event.Value)];
        if (first.Length > 0)
        {
            yield return EventStore.TakeDelivered(first);
        }

        foreach (var ended in held.Where(ended => ended is { Delivery.Manual: true, Ending: DeliveryEnding.Delivered } && moved[ended.Delivery.Id].Moved))
        {
            yield return Sql.Command(CountOffManual, Sql.Text(ended.Delivery.Event.Value), Sql.Text(ended.Delivery.EndpointId.Value));
        }
    }

    /// <summary>The deliveries that waited for first attempts to end. Looked for once those have moved, so that none is missed.</summary>
    private static async Task<List<(long Id, EndedDelivery After)>> NextAsync(NpgsqlTransaction tx, IReadOnlyList<EndedDelivery> held, CancellationToken ct)
    {
        var next = new List<(long Id, EndedDelivery After)>();
        var first = held.Where(static ended => ended.Delivery is { Attempts: 0, Manual: false }).ToList();
        if (first.Count == 0)
        {
            return next;
        }

        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    NextUnstarted,
                    Sql.Texts([.. first.Select(static e => e.Delivery.EndpointId.Value)]), Sql.Texts([.. first.Select(static e => e.Delivery.Subject)]),
                    Sql.Longs([.. first.Select(static e => e.Delivery.EventSeq)])),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            next.Add((reader.GetInt64(0), first[(int)reader.GetInt64(1) - 1]));
        }

        return next;
    }

    private static void Add(NpgsqlBatch batch, IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
    }
}
