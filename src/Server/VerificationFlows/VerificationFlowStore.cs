using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationFlows;

/// <summary>All SQL about flows and their versions. Every method is scoped to one owner, save the look-up by a static link's secret token.</summary>
internal sealed class VerificationFlowStore(Database database)
{
    private const string Select =
        """
        SELECT f.seq, f.id, f.account, f.livemode, f.created, f.version, v.name, v.checks::text, f.link_active
        FROM verification_flows f JOIN verification_flow_versions v ON v.flow = f.id AND v.version = f.version
        """;

    /// <summary>Returns the commands that insert a new flow with its first version.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Insert(VerificationFlow flow, byte[] linkHash) =>
    [
        Sql.Command(
            "INSERT INTO verification_flows (id, account, livemode, created, version, link_hash, link_active) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            Sql.Text(flow.Id.Value), Sql.Text(flow.Owner.Account.Value), Sql.Flag(flow.Owner.Livemode), Sql.Time(flow.Created), Sql.Int(flow.Version),
            Sql.Bytes(linkHash), Sql.Flag(flow.LinkIsActive)),
        InsertVersion(flow, flow.Created),
    ];

    /// <summary>Returns the commands that make <paramref name="flow"/> the newest version; the row was locked by <see cref="LockAsync"/>.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Advance(VerificationFlow flow, DateTimeOffset now) =>
    [
        InsertVersion(flow, now),
        Sql.Command(
            "UPDATE verification_flows SET version = $4 WHERE id = $1 AND account = $2 AND livemode = $3", [.. Key(flow.Owner, flow.Id), Sql.Int(flow.Version)]),
    ];

    /// <summary>Returns the command that opens or closes the static link.</summary>
    public static NpgsqlBatchCommand SetLink(VerificationFlow flow) => Sql.Command(
        "UPDATE verification_flows SET link_active = $4 WHERE id = $1 AND account = $2 AND livemode = $3", [.. Key(flow.Owner, flow.Id), Sql.Flag(flow.LinkIsActive)]);

    /// <summary>Returns the flow, or null when this owner has none of that id.</summary>
    public async Task<VerificationFlow?> FindAsync(Owner owner, VerificationFlowId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command($"{Select} WHERE f.id = $1 AND f.account = $2 AND f.livemode = $3", Key(owner, id)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the flow of a static link, open or closed; null for an unknown one.</summary>
    public async Task<VerificationFlow?> FindByLinkAsync(string given, CancellationToken ct)
    {
        var (hash, livemode) = FlowLinks.Read(given);
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command($"{Select} WHERE f.link_hash = $1 AND f.livemode = $2", Sql.Bytes(hash), Sql.Flag(livemode)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, VerificationFlowId id, CancellationToken ct) =>
        await FindAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath(VerificationFlowErrors.Label, id.Value, "verification_flow")
            : ApiErrors.OtherMode(VerificationFlowErrors.Label, id.Value, "verification_flow", owner.Livemode);

    /// <summary>Returns the flow, its row locked until the transaction ends.</summary>
    public static async Task<VerificationFlow?> LockAsync(NpgsqlTransaction tx, Owner owner, VerificationFlowId id, CancellationToken ct)
    {
        await using (var take = new NpgsqlBatch(tx.Connection!, tx))
        {
            take.BatchCommands.Add(Sql.Command("SELECT 1 FROM verification_flows WHERE id = $1 AND account = $2 AND livemode = $3 FOR UPDATE", Key(owner, id)));
            await take.ExecuteNonQueryAsync(ct);
        }

        // A statement of its own, so that it sees what the holder of the lock before us has committed.
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command($"{Select} WHERE f.id = $1 AND f.account = $2 AND f.livemode = $3", Key(owner, id)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the page of flows, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<VerificationFlow> Flows, bool HasMore)> ListAsync(Owner owner, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var (beyond, order) = backwards ? (">", "ASC") : ("<", "DESC");
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            $"{Select} WHERE f.account = $1 AND f.livemode = $2 AND ($3::bigint IS NULL OR f.seq {beyond} $3) ORDER BY f.seq {order} LIMIT $4",
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Long(anchor), Sql.Int(limit + 1)));
        var found = await ReadAsync(batch, ct);
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], found.Count > limit);
    }

    private static NpgsqlBatchCommand InsertVersion(VerificationFlow flow, DateTimeOffset now) => Sql.Command(
        "INSERT INTO verification_flow_versions (flow, version, account, livemode, created, name, checks) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        Sql.Text(flow.Id.Value), Sql.Int(flow.Version), Sql.Text(flow.Owner.Account.Value), Sql.Flag(flow.Owner.Livemode), Sql.Time(now), Sql.Text(flow.Name),
        Sql.Json(JsonSerializer.Serialize(flow.Checks, FlowStorageContext.Default.FlowChecks)));

    private static NpgsqlParameter[] Key(Owner owner, VerificationFlowId id) => [Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)];

    private static async Task<List<VerificationFlow>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var found = new List<VerificationFlow>();
        await using var row = await batch.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(new VerificationFlow(
                new VerificationFlowId(row.GetString(1)), new Owner(new AccountId(row.GetString(2)), row.GetBoolean(3)), row.GetFieldValue<DateTimeOffset>(4),
                row.GetInt32(5), row.GetString(6), JsonSerializer.Deserialize(row.GetString(7), FlowStorageContext.Default.FlowChecks)!, row.GetBoolean(8), row.GetInt64(0)));
        }

        return found;
    }
}
