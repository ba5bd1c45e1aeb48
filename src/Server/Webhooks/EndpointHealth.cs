using Bonafide.Server.Data;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// What attempts say about their endpoints: a success starts anew; after three days of nothing but failures a notice is left for those who run the
/// integration; after nine the endpoint is disabled.
/// </summary>
internal sealed class EndpointHealth
{
    /// <summary>An endpoint to which nothing could be delivered for so long is worth a warning.</summary>
    public static readonly TimeSpan WarnAfter = TimeSpan.FromDays(3);

    /// <summary>One to which nothing could be delivered for so long is disabled.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromDays(9);

    private const string Recover =
        """
        WITH told AS (SELECT * FROM unnest($1, $2) AS t (id, at)),
        well AS (UPDATE webhook_endpoints AS w SET failing_since = NULL, recovered_at = told.at FROM told WHERE w.id = told.id AND failing_since IS NOT NULL RETURNING w.id, told.at)
        UPDATE notices SET resolved = well.at FROM well WHERE notices.subject = well.id AND resolved IS NULL
        """;

    /// <summary>By the time of the attempt and not of its record: many are under way at once, and one may be recorded after a success that came later.</summary>
    private const string Begin =
        """
        UPDATE webhook_endpoints AS w SET failing_since = told.tried FROM unnest($1, $2) AS told (id, tried)
        WHERE w.id = told.id AND failing_since IS NULL AND status = 'enabled' AND (recovered_at IS NULL OR told.tried > recovered_at)
        """;

    /// <summary>Holds the endpoint, so that a recovery that commits meanwhile is seen: it has settled the notice that would stand in the way of another.</summary>
    private const string Warn =
        """
        INSERT INTO notices (account, livemode, kind, subject, created)
        SELECT account, livemode, 'webhook_endpoint.failing', w.id, told.at FROM webhook_endpoints AS w JOIN unnest($1, $2, $3) AS told (id, at, before) ON w.id = told.id
        WHERE status = 'enabled' AND failing_since <= told.before
        FOR NO KEY UPDATE OF w
        ON CONFLICT (subject, kind) WHERE resolved IS NULL DO NOTHING
        RETURNING subject
        """;

    private const string Disable =
        """
        WITH over AS (
            UPDATE webhook_endpoints AS w SET status = 'disabled', disabled_at = told.at, disabled_by = 'failures', updated = told.at
            FROM unnest($1, $2, $3) AS told (id, at, before)
            WHERE w.id = told.id AND status = 'enabled' AND failing_since <= told.before RETURNING w.id, account, livemode, told.at)
        INSERT INTO notices (account, livemode, kind, subject, created)
        SELECT account, livemode, 'webhook_endpoint.disabled', id, at FROM over
        ON CONFLICT (subject, kind) WHERE resolved IS NULL DO NOTHING
        RETURNING subject
        """;

    private EndpointHealth(IReadOnlyList<NpgsqlBatchCommand> all) => All = all;

    /// <summary>In a batch, the first that return rows are the warnings and the disablings, in this order.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> All { get; }

    /// <summary>Returns the commands for what these attempts say. An endpoint with a success among them is well, whatever else failed.</summary>
    public static EndpointHealth Commands(IReadOnlyList<EndedDelivery> held)
    {
        var well = Endpoints(held.Where(static ended => ended.Ending is DeliveryEnding.Delivered));
        var ill = Endpoints(held.Where(static ended => ended.InVain)).ExceptBy(well.Select(static one => one.Id), static one => one.Id, StringComparer.Ordinal).ToList();
        var commands = new List<NpgsqlBatchCommand>();
        if (well.Count > 0)
        {
            commands.Add(Sql.Command(Recover, Ids(well), Times(well, TimeSpan.Zero)));
        }

        if (ill.Count > 0)
        {
            commands.Add(Sql.Command(Begin, Ids(ill), Sql.Times([.. ill.Select(one => (DateTimeOffset?)LastTried(held, one.Id))])));
            commands.Add(Sql.Command(Warn, Ids(ill), Times(ill, TimeSpan.Zero), Times(ill, WarnAfter)));
            commands.Add(Sql.Command(Disable, Ids(ill), Times(ill, TimeSpan.Zero), Times(ill, DisableAfter)));
        }

        return new EndpointHealth(commands);
    }

    /// <summary>Runs the batch that has the commands in it, and returns the endpoints that changed.</summary>
    public async Task<Dictionary<string, EndpointChange>> RunAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var changes = new Dictionary<string, EndpointChange>(StringComparer.Ordinal);
        if (batch.BatchCommands.Count == 0)
        {
            return changes;
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var change = EndpointChange.Warned;
        do
        {
            while (await reader.ReadAsync(ct))
            {
                changes[reader.GetString(0)] = change;
            }

            if (reader.FieldCount > 0)
            {
                change = EndpointChange.Disabled;
            }
        }
        while (await reader.NextResultAsync(ct));
        return changes;
    }

    private static NpgsqlParameter Ids(IReadOnlyList<(string Id, DateTimeOffset At)> endpoints) => Sql.Texts([.. endpoints.Select(static one => one.Id)]);

    private static NpgsqlParameter Times(IReadOnlyList<(string Id, DateTimeOffset At)> endpoints, TimeSpan before) =>
        Sql.Times([.. endpoints.Select(one => (DateTimeOffset?)(one.At - before))]);

    private static DateTimeOffset LastTried(IReadOnlyList<EndedDelivery> held, string endpoint) =>
        held.Where(ended => ended.InVain && ended.Delivery.EndpointId.Value == endpoint).Max(static ended => ended.Attempt!.At);

    /// <summary>Each endpoint with the latest time, its owner's, of what ended.</summary>
    private static List<(string Id, DateTimeOffset At)> Endpoints(IEnumerable<EndedDelivery> ended) =>
        [
            .. ended.GroupBy(static e => e.Delivery.EndpointId.Value, StringComparer.Ordinal).OrderBy(static e => e.Key, StringComparer.Ordinal)
                .Select(static e => (e.Key, e.Max(static one => one.At))),
        ];
}
