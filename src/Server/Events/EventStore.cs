using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Events;

/// <summary>Which events a list shows. A member that is null lets all through.</summary>
/// <param name="Types">Exact types, or patterns in which <c>*</c> stands for anything.</param>
/// <param name="Delivered">Whether no endpoint is still owed the event.</param>
internal sealed record EventFilter(IReadOnlyList<string>? Types, TimeRange? Created, bool? Delivered, DateTimeOffset Since);

/// <summary>Reads the event log; <see cref="EventLog"/> writes it.</summary>
internal sealed class EventStore(Database database, KeyVault vault)
{
    private const string Columns = "seq, id, account, livemode, type, subject, created, api_version, request_id, audience, pending_webhooks, content";

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

    /// <summary>Returns the event by its id alone, for the jobs that tell it: the id was taken from a job that only this server writes.</summary>
    public async Task<Event?> FindForDeliveryAsync(EventId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command($"SELECT {Columns} FROM events WHERE id = $1", Sql.Text(id.Value)));
        return (await ReadAsync(batch, ct)).Events.SingleOrDefault();
    }

    /// <summary>Returns the page of events that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<Event> Events, bool HasMore)> ListAsync(
        Owner owner, EventFilter filter, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var condition = new OwnedRows(owner)
            .And("created >= ", Sql.Time(filter.Since))
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

    /// <summary>Returns the command that adds <paramref name="endpoints"/> to those which are told of the event, and which it is still owed to.</summary>
    public static NpgsqlBatchCommand AddAudience(EventId id, int endpoints) => Sql.Command(
        "UPDATE events SET audience = audience + $2, pending_webhooks = pending_webhooks + $2 WHERE id = $1", Sql.Text(id.Value), Sql.Int(endpoints));

    /// <summary>Returns the command that takes one off the endpoints which the event is still owed to.</summary>
    public static NpgsqlBatchCommand TakeDelivered(EventId id) => Sql.Command(
        "UPDATE events SET pending_webhooks = pending_webhooks - 1 WHERE id = $1 AND pending_webhooks > 0", Sql.Text(id.Value));

    private static string ToPattern(string type) =>
        type.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace('*', '%');

    /// <summary>Returns the events that can still be opened, and how many rows there were.</summary>
    private async Task<(List<Event> Events, int Rows)> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var found = new List<(Event Event, byte[] Content)>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                found.Add((
                    new Event(
                        reader.GetInt64(0), new EventId(reader.GetString(1)), new AccountId(reader.GetString(2)), reader.GetBoolean(3), reader.GetString(4),
                        reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7), await reader.IsDBNullAsync(8, ct) ? null : reader.GetString(8),
                        reader.GetInt32(9), reader.GetInt32(10), new EventContent(null, default)),
                    (byte[])reader[11]));
            }
        }

        var events = new List<Event>(found.Count);
        foreach (var ofAccount in found.GroupBy(static f => f.Event.Account))
        {
            var keys = await vault.SubjectKeysAsync(ofAccount.Key, [.. ofAccount.Select(static f => f.Event.Subject).Distinct(StringComparer.Ordinal)], ct);
            events.AddRange(
                from row in ofAccount
                where keys.ContainsKey(row.Event.Subject)
                select row.Event with { Content = EventJson.ReadContent(keys[row.Event.Subject].Unseal(row.Content, Address(row.Event.Id))) });
        }

        return (events, found.Count);
    }
}
