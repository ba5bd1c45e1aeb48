using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>An event without its content: what decides who is told of it.</summary>
internal sealed record EventHead(long Seq, EventId Id, Owner Owner, string Type, string Subject);

/// <summary>An enabled endpoint and what it has asked for.</summary>
internal sealed record Subscriber(string Endpoint, string[] EnabledEvents, EventPayload Payload)
{
    /// <summary>True when it is to be told of events of this type; a thin destination knows the type by its name in <c>/v2</c>.</summary>
    public bool Wants(string type) => EventTypes.Match(EnabledEvents, Payload == EventPayload.Thin ? ThinEventJson.TypeOf(type) : type);
}

/// <summary>A run of an event's fan-out.</summary>
internal sealed record FanOut(JobRun Run, Announcement Announcement);

/// <summary>An event and the enabled endpoints of its owner.</summary>
internal sealed record Announcement(EventHead Event, IReadOnlyList<Subscriber> Subscribers)
{
    /// <summary>The owner's time at which the endpoints are told.</summary>
    public DateTimeOffset Now { get; init; }

    public IEnumerable<string> Told => Subscribers.Where(subscriber => subscriber.Wants(Event.Type)).Select(static subscriber => subscriber.Endpoint);
}

/// <summary>Reads who is to be told, and writes the deliveries: of many events at a time, since a busy server has many at a time.</summary>
internal sealed class FanOutStore(Database database, JobQueue jobs)
{
    /// <summary>Returns the events with their owners' enabled endpoints, in the order of <paramref name="ids"/>; null where there is no such event.</summary>
    public async Task<IReadOnlyList<Announcement?>> FindAsync(IReadOnlyList<EventId> ids, CancellationToken ct)
    {
        string[] asked = [.. ids.Select(static id => id.Value)];
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    SELECT w.account, w.livemode, w.id, w.enabled_events, w.payload FROM webhook_endpoints AS w
                    WHERE w.status = 'enabled' AND (w.account, w.livemode) IN (SELECT account, livemode FROM events WHERE id = ANY($1)) ORDER BY w.id
                    """,
                    Sql.Texts(asked)),
                Sql.Command("SELECT seq, id, account, livemode, type, subject FROM events WHERE id = ANY($1)", Sql.Texts(asked)),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var subscribers = new Dictionary<Owner, List<Subscriber>>();
        while (await reader.ReadAsync(ct))
        {
            var owner = new Owner(new AccountId(reader.GetString(0)), reader.GetBoolean(1));
            if (!subscribers.TryGetValue(owner, out var own))
            {
                subscribers[owner] = own = [];
            }

            own.Add(new Subscriber(reader.GetString(2), reader.GetFieldValue<string[]>(3), EventPayloads.Read(reader.GetString(4))));
        }

        await reader.NextResultAsync(ct);
        var found = new Dictionary<string, Announcement>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            var head = new EventHead(
                reader.GetInt64(0), new EventId(reader.GetString(1)), new Owner(new AccountId(reader.GetString(2)), reader.GetBoolean(3)), reader.GetString(4),
                reader.GetString(5));
            found[head.Id.Value] = new Announcement(head, subscribers.TryGetValue(head.Owner, out var own) ? own : []);
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id.Value))];
    }

    /// <summary>
    /// Writes the deliveries of the events, and before them those of earlier events of their subjects whose own fan-out is not done yet, so that order is
    /// kept; completes the jobs in the same transaction. Nothing is written for a job whose lease was lost: false in its place.
    /// </summary>
    public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<FanOut> given, CancellationToken ct) =>
        database.TransactAsync<IReadOnlyList<bool>>(
            async tx =>
            {
                var held = await CompleteAsync(tx, given, ct);
                var heads = given.Where(one => held.Contains(one.Run.Id)).Select(static one => one.Announcement).ToList();
                if (heads.Count > 0)
                {
                    heads.AddRange(await UntoldAsync(tx, heads, ct));
                    await TellAsync(tx, [.. heads.DistinctBy(static one => one.Event.Id).OrderBy(static one => one.Event.Seq)], ct);
                }

                return [.. given.Select(one => held.Contains(one.Run.Id))];
            },
            ct);

    /// <summary>Ends the jobs whose leases are still held, and returns which those are. Nobody else can end them before the transaction does.</summary>
    private static async Task<HashSet<long>> CompleteAsync(NpgsqlTransaction tx, IReadOnlyList<FanOut> given, CancellationToken ct)
    {
        var held = new HashSet<long>();
        await using var batch = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { JobRun.CompleteCommand([.. given.Select(static one => one.Run)]) } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            held.Add(reader.GetInt64(0));
        }

        return held;
    }

    private static async Task<IReadOnlyList<Announcement>> UntoldAsync(NpgsqlTransaction tx, IReadOnlyList<Announcement> heads, CancellationToken ct)
    {
        var earlier = new List<Announcement>();
        await using (var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    SELECT e.seq, e.id, e.type, e.subject, e.account, e.livemode
                    FROM unnest($1, $2, $3, $4) AS h (subject, account, livemode, seq)
                    JOIN events AS e ON e.subject = h.subject AND e.account = h.account AND e.livemode = h.livemode AND e.seq < h.seq
                    """,
                    Sql.Texts([.. heads.Select(static h => h.Event.Subject)]), Sql.Texts([.. heads.Select(static h => h.Event.Owner.Account.Value)]),
                    Sql.Flags([.. heads.Select(static h => h.Event.Owner.Livemode)]), Sql.Longs([.. heads.Select(static h => h.Event.Seq)])),
            },
        })
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            var later = heads.DistinctBy(static h => h.Event.Owner).ToDictionary(static h => h.Event.Owner);
            while (await reader.ReadAsync(ct))
            {
                var owner = new Owner(new AccountId(reader.GetString(4)), reader.GetBoolean(5));
                var head = new EventHead(reader.GetInt64(0), new EventId(reader.GetString(1)), owner, reader.GetString(2), reader.GetString(3));
                earlier.Add(later[owner] with { Event = head });
            }
        }

        if (earlier.Count == 0)
        {
            return earlier;
        }

        var unfinished = await JobQueue.UnfinishedAsync(tx, EventLog.FanOutJob, [.. earlier.Select(static one => one.Event.Id.Value).Distinct(StringComparer.Ordinal)], ct);
        return [.. earlier.Where(one => unfinished.Contains(one.Event.Id.Value))];
    }

    /// <summary>
    /// Inserts the deliveries that are not there yet and enqueues those that may start. A delivery whose predecessor has not been tried yet is enqueued by the
    /// end of that attempt; see <see cref="DeliveryStore"/>, which locks the predecessor before it looks for it.
    /// </summary>
    private async Task TellAsync(NpgsqlTransaction tx, IReadOnlyList<Announcement> announced, CancellationToken ct)
    {
        var told = announced.SelectMany(static one => one.Told.Select(endpoint => (one.Event, Endpoint: endpoint, one.Now))).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var (inserted, unstarted) = await InsertAsync(tx, told, ct);
        if (inserted.Count == 0)
        {
            return;
        }

        var first = unstarted.GroupBy(static one => (one.Endpoint, one.Subject)).ToDictionary(static one => one.Key, static one => one.Min(static each => each.Seq));
        var heads = announced.ToDictionary(static one => one.Event.Id.Value, StringComparer.Ordinal);
        var counts = inserted.GroupBy(static one => one.Event, StringComparer.Ordinal).ToList();
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { EventStore.AddAudience([.. counts.Select(static c => c.Key)], [.. counts.Select(static c => (int?)c.Count())]) },
        };
        foreach (var delivery in inserted)
        {
            var ((head, now), job) = ((heads[delivery.Event].Event, heads[delivery.Event].Now), new DeliveryJob(delivery.Id, 0));
            var waits = first.TryGetValue((delivery.Endpoint, head.Subject), out var seq) && seq < head.Seq;
            batch.BatchCommands.Add(jobs.EnqueueCommand(waits ? job.Held(now, head.Owner) : job.At(now, head.Owner)));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<(List<(long Id, string Event, string Endpoint)> Inserted, List<(string Endpoint, string Subject, long Seq)> Unstarted)> InsertAsync(
        NpgsqlTransaction tx, List<(EventHead Event, string Endpoint, DateTimeOffset Now)> told, CancellationToken ct)
    {
        var (endpoints, subjects) = (Sql.Texts([.. told.Select(static t => t.Endpoint)]), Sql.Texts([.. told.Select(static t => t.Event.Subject)]));
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    INSERT INTO webhook_deliveries (account, livemode, event, event_seq, subject, endpoint, state, created, next_attempt_at)
                    SELECT account, livemode, event, seq, subject, endpoint, 'pending', now, now
                    FROM unnest($1, $2, $3, $4, $5, $6, $7) AS told (account, livemode, event, seq, subject, endpoint, now)
                    ON CONFLICT (event, endpoint) WHERE NOT manual DO NOTHING
                    RETURNING id, event, endpoint
                    """,
                    Sql.Texts([.. told.Select(static t => t.Event.Owner.Account.Value)]), Sql.Flags([.. told.Select(static t => t.Event.Owner.Livemode)]),
                    Sql.Texts([.. told.Select(static t => t.Event.Id.Value)]), Sql.Longs([.. told.Select(static t => t.Event.Seq)]), subjects, endpoints,
                    Sql.Times([.. told.Select(static t => (DateTimeOffset?)t.Now)])),
                Sql.Command(
                    """
                    SELECT d.endpoint, d.subject, d.event_seq FROM webhook_deliveries AS d
                    JOIN (SELECT endpoint, subject, max(since) AS since FROM unnest($1, $2, $3) AS t (endpoint, subject, since) GROUP BY endpoint, subject) AS t
                    ON t.endpoint = d.endpoint AND t.subject = d.subject
                    WHERE d.state = 'pending' AND d.attempts = 0 AND NOT d.manual AND d.created > t.since
                    ORDER BY d.id FOR UPDATE OF d
                    """,
                    endpoints.Clone(), subjects.Clone(), Sql.Times([.. told.Select(static t => (DateTimeOffset?)(t.Now - DeliveryJob.HoldAtMost))])),
            },
        };
        var (inserted, unstarted) = (new List<(long Id, string Event, string Endpoint)>(), new List<(string Endpoint, string Subject, long Seq)>());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            inserted.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            unstarted.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return (inserted, unstarted);
    }
}
