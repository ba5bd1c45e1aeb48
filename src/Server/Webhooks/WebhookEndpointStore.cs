using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>Where an endpoint is seen: the machine that delivers is the same.</summary>
internal enum EndpointKind
{
    /// <summary>A webhook endpoint of <c>/v1</c>.</summary>
    Endpoint,

    /// <summary>An event destination of <c>/v2</c>.</summary>
    Destination,
}

/// <summary>All SQL of <c>webhook_endpoints</c> that the API needs. Every method is scoped to one owner.</summary>
internal sealed class WebhookEndpointStore(Database database)
{
    private const string Columns =
        "seq, id, account, livemode, url, enabled_events, api_version, description, metadata::text, created, disabled_at, disabled_by, name, payload, updated";

    private const string OfOwner = "id = $1 AND account = $2 AND livemode = $3";

    /// <summary>What <c>/v1</c> shows, and what <c>/v2</c> does.</summary>
    private static string Kind(EndpointKind kind) => kind == EndpointKind.Destination ? "name IS NOT NULL" : "name IS NULL";

    /// <summary>
    /// Adds a new endpoint within <paramref name="tx"/>, and runs <paramref name="with"/> in the same round trip. Returns false when its owner has <paramref name="limit"/>
    /// already: then nothing of it may be committed. Concurrent creations of one owner wait for each other until the transaction ends.
    /// </summary>
    public static async Task<bool> AddAsync(
        NpgsqlTransaction tx, WebhookEndpoint endpoint, byte[] secrets, int limit, IEnumerable<NpgsqlBatchCommand> with, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        var insert = Insert(endpoint, secrets, limit);
        foreach (var command in insert.Concat(with))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
        return insert[^1].RecordsAffected == 1;
    }

    private static IReadOnlyList<NpgsqlBatchCommand> Insert(WebhookEndpoint endpoint, byte[] secrets, int limit) =>
    [
        Sql.Command(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
            Sql.Text($"webhook_endpoints/{endpoint.Owner.Account}/{(endpoint.Owner.Livemode ? "live" : "test")}")),
        Sql.Command(
            """
            INSERT INTO webhook_endpoints (
                id, account, livemode, url, enabled_events, api_version, description, metadata, status, secrets, created, updated, name, payload)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, 'enabled', $9, $10, $10, $12, $13
            WHERE (SELECT count(*) FROM webhook_endpoints WHERE account = $2 AND livemode = $3) < $11
            """,
            Sql.Text(endpoint.Id.Value), Sql.Text(endpoint.Owner.Account.Value), Sql.Flag(endpoint.Owner.Livemode), Sql.Text(endpoint.Url),
            Sql.Texts([.. endpoint.EnabledEvents]), Sql.Text(endpoint.ApiVersion), Sql.Text(endpoint.Description), Sql.Json(MetadataText(endpoint.Metadata)),
            Sql.Bytes(secrets), Sql.Time(endpoint.Created), Sql.Int(limit), Sql.Text(endpoint.Name), Sql.Text(endpoint.Payload.Word())),
    ];

    /// <summary>Returns the endpoint, or null when this owner has none of that id.</summary>
    public async Task<WebhookEndpoint?> FindAsync(Owner owner, WebhookEndpointId id, EndpointKind kind, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Sql.Command($"SELECT {Columns} FROM webhook_endpoints WHERE {OfOwner} AND {Kind(kind)}", Key(owner, id)) },
        };
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, WebhookEndpointId id, CancellationToken ct) =>
        await FindAsync(owner with { Livemode = !owner.Livemode }, id, EndpointKind.Endpoint, ct) is null
            ? ApiErrors.NoSuchInPath(WebhookEndpointErrors.Label, id.Value, "webhook_endpoint")
            : ApiErrors.OtherMode(WebhookEndpointErrors.Label, id.Value, "webhook_endpoint", owner.Livemode);

    /// <summary>Returns the endpoint, its row locked until the transaction ends.</summary>
    public static async Task<WebhookEndpoint?> LockAsync(NpgsqlTransaction tx, Owner owner, WebhookEndpointId id, EndpointKind kind, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { Sql.Command($"SELECT {Columns} FROM webhook_endpoints WHERE {OfOwner} AND {Kind(kind)} FOR UPDATE", Key(owner, id)) },
        };
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>The same for the jobs of this room, which only this server writes.</summary>
    public static async Task<WebhookEndpoint?> LockAsync(NpgsqlTransaction tx, WebhookEndpointId id, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { Sql.Command($"SELECT {Columns} FROM webhook_endpoints WHERE id = $1 FOR UPDATE", Sql.Text(id.Value)) },
        };
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the page of endpoints, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<WebhookEndpoint> Endpoints, bool HasMore)> ListAsync(
        Owner owner, EndpointKind kind, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var (beyond, order) = backwards ? (">", "ASC") : ("<", "DESC");
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command(
                    $"""
                    SELECT {Columns} FROM webhook_endpoints
                    WHERE account = $1 AND livemode = $2 AND {Kind(kind)} AND ($3::bigint IS NULL OR seq {beyond} $3)
                    ORDER BY seq {order} LIMIT $4
                    """,
                    Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Long(anchor), Sql.Int(limit + 1)),
            },
        };
        var found = await ReadAsync(batch, ct);
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], found.Count > limit);
    }

    /// <summary>
    /// Returns the commands that write what the API may change of an endpoint; its row was locked by <see cref="LockAsync"/>. One that is enabled again has
    /// a clean slate, and one that its owner has switched needs no notice any more.
    /// </summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Update(WebhookEndpoint before, WebhookEndpoint after)
    {
        var update = Sql.Command(
            $"""
            UPDATE webhook_endpoints SET url = $4, enabled_events = $5, description = $6, metadata = $7, status = $8, disabled_at = $9, disabled_by = $10,
                name = $11, updated = $12, failing_since = CASE WHEN status = 'disabled' AND $8 = 'enabled' THEN NULL ELSE failing_since END
            WHERE {OfOwner}
            """,
            [
                .. Key(after.Owner, after.Id), Sql.Text(after.Url), Sql.Texts([.. after.EnabledEvents]), Sql.Text(after.Description),
                Sql.Json(MetadataText(after.Metadata)), Sql.Text(after.Status), Sql.Time(after.DisabledAt), Sql.Text(after.DisabledBy), Sql.Text(after.Name),
                Sql.Time(after.Updated),
            ]);
        return before.Status == after.Status ? [update] : [update, ResolveNotices(after.Id, after.Updated)];
    }

    /// <summary>
    /// Deletes the endpoint, secrets and all, and cancels what was still on its way to it. False when this owner has none of that id. Deliveries are locked
    /// before their endpoint and in the order of their ids, as a delivery that ends locks them too.
    /// </summary>
    public async Task<bool> DeleteAsync(Owner owner, WebhookEndpointId id, EndpointKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var delete = Sql.Command($"DELETE FROM webhook_endpoints WHERE {OfOwner} AND {Kind(kind)}", Key(owner, id));
        var cancel = Sql.Command(
            $"""
            WITH owed AS (
                SELECT d.id FROM webhook_deliveries AS d
                WHERE endpoint = $1 AND account = $2 AND livemode = $3 AND state = 'pending'
                AND EXISTS (SELECT 1 FROM webhook_endpoints AS w WHERE w.id = d.endpoint AND {Kind(kind)}) ORDER BY d.id FOR UPDATE)
            UPDATE webhook_deliveries AS d SET state = 'canceled', next_attempt_at = NULL FROM owed WHERE d.id = owed.id AND d.state = 'pending'
            """,
            Key(owner, id));
        var resolve = Sql.Command(
            "UPDATE notices SET resolved = $4 WHERE subject = $1 AND account = $2 AND livemode = $3 AND resolved IS NULL", [.. Key(owner, id), Sql.Time(now)]);
        await database.ExecuteBatchAsync([cancel, delete, resolve], ct);
        return delete.RecordsAffected == 1;
    }

    /// <summary>Returns the sealed secrets of an endpoint whose row was locked by <see cref="LockAsync"/>.</summary>
    public static async Task<byte[]> SecretsAsync(NpgsqlTransaction tx, WebhookEndpoint endpoint, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands = { Sql.Command($"SELECT secrets FROM webhook_endpoints WHERE {OfOwner}", Key(endpoint.Owner, endpoint.Id)) },
        };
        return (byte[])(await batch.ExecuteScalarAsync(ct))!;
    }

    public static NpgsqlBatchCommand ReplaceSecrets(WebhookEndpoint endpoint, byte[] secrets) => Sql.Command(
        $"UPDATE webhook_endpoints SET secrets = $4 WHERE {OfOwner}", [.. Key(endpoint.Owner, endpoint.Id), Sql.Bytes(secrets)]);

    private static NpgsqlBatchCommand ResolveNotices(WebhookEndpointId id, DateTimeOffset now) => Sql.Command(
        "UPDATE notices SET resolved = $2 WHERE subject = $1 AND resolved IS NULL", Sql.Text(id.Value), Sql.Time(now));

    private static NpgsqlParameter[] Key(Owner owner, WebhookEndpointId id) =>
        [Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)];

    private static string MetadataText(IReadOnlyDictionary<string, string> metadata) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(metadata, StringComparer.Ordinal), WebhookEndpointContext.Default.DictionaryStringString);

    private static async Task<List<WebhookEndpoint>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var found = new List<WebhookEndpoint>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new WebhookEndpoint
            {
                Seq = reader.GetInt64(0),
                Id = new WebhookEndpointId(reader.GetString(1)),
                Owner = new Owner(new AccountId(reader.GetString(2)), reader.GetBoolean(3)),
                Url = reader.GetString(4),
                EnabledEvents = reader.GetFieldValue<string[]>(5),
                ApiVersion = await reader.IsDBNullAsync(6, ct) ? null : reader.GetString(6),
                Description = await reader.IsDBNullAsync(7, ct) ? null : reader.GetString(7),
                Metadata = JsonSerializer.Deserialize(reader.GetString(8), WebhookEndpointContext.Default.DictionaryStringString)!,
                Created = reader.GetFieldValue<DateTimeOffset>(9),
                DisabledAt = await reader.IsDBNullAsync(10, ct) ? null : reader.GetFieldValue<DateTimeOffset>(10),
                DisabledBy = await reader.IsDBNullAsync(11, ct) ? null : reader.GetString(11),
                Name = await reader.IsDBNullAsync(12, ct) ? null : reader.GetString(12),
                Payload = EventPayloads.Read(reader.GetString(13)),
                Updated = reader.GetFieldValue<DateTimeOffset>(14),
            });
        }

        return found;
    }
}
