using System.Text;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Events;

/// <summary>Which events a list shows. A member that is null lets all through.</summary>
/// <param name="Types">Exact types, or patterns in which <c>*</c> stands for anything.</param>
/// <param name="Delivered">Whether no endpoint is still owed the event.</param>
internal sealed record EventFilter(IReadOnlyList<string>? Types, TimeRange? Created, bool? Delivered, DateTimeOffset Since)
{
    /// <summary>The object that the events are about.</summary>
    public string? Subject { get; init; }

    /// <summary>True for the list of <c>/v2</c>, which has events of its own besides.</summary>
    public bool Thin { get; init; }
}

/// <summary>Reads the event log; <see cref="EventLog"/> writes it.</summary>
internal sealed class EventStore(Database database, KeyVault vault)
{
    /// <summary>The row and its key are read by one statement, so that none is missed that is redacted in between.</summary>
    private const string Columns =
        """
        seq, id, account, livemode, type, subject, created, api_version, request_id, audience, pending_webhooks, content, redacted,
        (SELECT k.wrapped FROM subject_keys AS k WHERE k.subject = events.subject AND k.account = events.account)
        """;

    public static string Address(EventId id) => "events/" + id.Value;

    /// <summary>Returns the event, or null when this owner has none of that id, or its subject's key was destroyed.</summary>
    public async Task<Event?> FindAsync(Owner owner, EventId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            $"SELECT {Columns} FROM events WHERE id = $1 AND account = $2 AND livemode = $3",
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)));
        return (await ReadAsync(batch, ct)).Events.SingleOrDefault();
    }

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, EventId id, CancellationToken ct) =>
        await FindAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath("event", id.Value, "id")
            : ApiErrors.OtherMode("event", id.Value, "id", owner.Livemode);

    /// <summary>The same for one.</summary>
    public async Task<Event?> FindForDeliveryAsync(EventId id, CancellationToken ct) => (await FindForDeliveryAsync([id], ct))[0];

    /// <summary>
    /// Returns the events by their ids alone and in their order, null where there is none, for the jobs that tell them: the ids were taken from jobs that
    /// only this server writes.
    /// </summary>
    public async Task<IReadOnlyList<Event?>> FindForDeliveryAsync(IReadOnlyList<EventId> ids, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command($"SELECT {Columns} FROM events WHERE id = ANY($1)", Sql.Texts([.. ids.Select(static id => id.Value)])));
        var found = (await ReadAsync(batch, ct)).Events.ToDictionary(static happened => happened.Id);
        return [.. ids.Select(found.GetValueOrDefault)];
    }

    /// <summary>Returns the page of events that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<Event> Events, bool HasMore)> ListAsync(
        Owner owner, EventFilter filter, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var condition = new OwnedRows(owner)
            .And("created >= ", Sql.Time(filter.Since))
            .And(filter.Thin ? null : $"type NOT LIKE '{ThinEventJson.OwnPrefix}%'")
            .And("subject = ", filter.Subject is { } subject ? Sql.Text(subject) : null)
            .And("type LIKE ANY(", filter.Types is { } types ? Sql.Texts([.. types.Select(ToPattern)]) : null, ")")
            .And("created >= ", filter.Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", filter.Created?.Until is { } until ? Sql.Time(until) : null)
            .And(filter.Delivered switch { null => null, true => "pending_webhooks = 0", false => "pending_webhooks > 0" })
            .And(backwards ? "seq > " : "seq < ", anchor is { } seq ? Sql.Long(seq) : null);
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            $"SELECT {Columns} FROM events WHERE {condition.Text} ORDER BY seq {(backwards ? "ASC" : "DESC")} LIMIT {limit + 1}", condition.Parameters));
        var (found, rows) = await ReadAsync(batch, ct);
        var hasMore = rows > limit;
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], hasMore);
    }

    /// <summary>Returns the command that adds, for each event, so many endpoints to those which are told of it, and which it is still owed to.</summary>
    public static NpgsqlBatchCommand AddAudience(string[] ids, int?[] endpoints) => Sql.Command(
        """
        UPDATE events SET audience = audience + told.endpoints, pending_webhooks = pending_webhooks + told.endpoints
        FROM unnest($1, $2) AS told (id, endpoints) WHERE events.id = told.id
        """,
        Sql.Texts(ids), Sql.Ints(endpoints));

    /// <summary>Returns the command that takes one off the endpoints which each event is still owed to; an event that stands twice loses two.</summary>
    public static NpgsqlBatchCommand TakeDelivered(string[] ids) => Sql.Command(
        """
        UPDATE events SET pending_webhooks = greatest(pending_webhooks - told.times, 0)
        FROM (SELECT id, count(*)::int AS times FROM unnest($1) AS each (id) GROUP BY id) AS told WHERE events.id = told.id
        """,
        Sql.Texts(ids));

    /// <summary>
    /// Rewrites what is kept of a subject's events by <paramref name="redact"/>, from under its own key to under the account's. Which request caused them
    /// stays; the idempotency key goes, since callers put anything into it.
    /// </summary>
    public static async Task RedactAsync(
        NpgsqlTransaction tx, Owner owner, string subject, DataKey key, DataKey accountKey, Func<byte[], byte[]> redact, CancellationToken ct)
    {
        var ids = new List<string>();
        var contents = new List<byte[]>();
        await using (var select = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    "SELECT id, content FROM events WHERE subject = $1 AND account = $2 AND livemode = $3 AND NOT redacted ORDER BY seq FOR UPDATE",
                    Sql.Text(subject), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)),
            },
        })
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var address = Address(new EventId(reader.GetString(0)));
                var content = EventJson.ReadContent(key.Unseal((byte[])reader[1], address));
                ids.Add(reader.GetString(0));
                contents.Add(accountKey.Seal(EventJson.WriteContent(null, redact(Encoding.UTF8.GetBytes(content.Object.GetRawText()))), address));
            }
        }

        await using var update = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    "UPDATE events SET content = told.content, redacted = true FROM unnest($1, $2) AS told (id, content) WHERE events.id = told.id",
                    Sql.Texts([.. ids]), Sql.ManyBytes([.. contents])),
            },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    private static string ToPattern(string type) =>
        type.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace('*', '%');

    /// <summary>Returns the events that can still be opened, and how many rows there were.</summary>
    private async Task<(List<Event> Events, int Rows)> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var found = new List<(Event Event, byte[] Content, bool Redacted, byte[]? WrappedKey)>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                found.Add((
                    new Event(
                        reader.GetInt64(0), new EventId(reader.GetString(1)), new AccountId(reader.GetString(2)), reader.GetBoolean(3), reader.GetString(4),
                        reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7), await reader.IsDBNullAsync(8, ct) ? null : reader.GetString(8),
                        reader.GetInt32(9), reader.GetInt32(10), new EventContent(null, default)),
                    (byte[])reader[11], reader.GetBoolean(12), await reader.IsDBNullAsync(13, ct) ? null : (byte[])reader[13]));
            }
        }

        var events = new List<Event>(found.Count);
        foreach (var (happened, content, redacted, wrapped) in found)
        {
            var key = redacted ? await vault.AccountKeyAsync(happened.Account, ct)
                : wrapped is not null ? await vault.UnwrapAsync(happened.Account, happened.Subject, wrapped, ct) : null;
            if (key is not null)
            {
                events.Add(happened with { Content = EventJson.ReadContent(key.Unseal(content, Address(happened.Id))) });
            }
        }

        return (events, found.Count);
    }
}
