using System.Text;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Verification.Policies;

/// <summary>One version of a policy; never changed.</summary>
/// <param name="Flow">The flow whose sessions it is for; null for the account's own.</param>
/// <param name="Version">Counts from 1 for each owner and flow.</param>
internal sealed record StoredPolicy(PolicyId Id, Owner Owner, VerificationFlowId? Flow, int Version, DateTimeOffset Created, PolicyRules Rules);

/// <summary>All SQL of <c>policies</c>; every method is scoped to one owner.</summary>
internal sealed class PolicyStore(Database database)
{
    private const string Columns = "id, account, livemode, verification_flow, version, created, rules";

    /// <summary>
    /// Adds the next version, which counts from its commit on; sets at the same moment follow one another. What it says of every rule is written out, so that later
    /// defaults do not change it. The flow must be the owner's.
    /// </summary>
    public Task<StoredPolicy> AddAsync(Owner owner, VerificationFlowId? flow, PolicyRules rules, DateTimeOffset now, CancellationToken ct) => database.TransactAsync(
        async tx =>
        {
            await using (var take = new NpgsqlCommand("LOCK TABLE policies IN SHARE ROW EXCLUSIVE MODE", tx.Connection, tx)) await take.ExecuteNonQueryAsync(ct);
            var version = (await ReadAsync(new NpgsqlBatch(tx.Connection!, tx), Newest(owner, flow), ct)).SingleOrDefault()?.Version ?? 0;
            var added = new StoredPolicy(PolicyId.New(), owner, flow, version + 1, now, rules);
            await using var batch = new NpgsqlBatch(tx.Connection!, tx);
            batch.BatchCommands.Add(Sql.Command(
                $"INSERT INTO policies ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                Sql.Text(added.Id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(flow?.Value), Sql.Int(added.Version), Sql.Time(now),
                Sql.Text(Encoding.UTF8.GetString(PolicyJson.Write(rules)))));
            await batch.ExecuteNonQueryAsync(ct);
            return added;
        },
        ct);

    /// <summary>Returns the policy that counts for a flow's sessions, or for those of none: the flow's newest, else the account's newest, else null for the built-in one.</summary>
    public async Task<StoredPolicy?> CurrentAsync(Owner owner, VerificationFlowId? flow, CancellationToken ct) =>
        (flow is null ? null : await OneAsync(Newest(owner, flow), ct)) ?? await OneAsync(Newest(owner, null), ct);

    /// <summary>Returns the version of this id, or null when this owner has none.</summary>
    public Task<StoredPolicy?> FindAsync(Owner owner, PolicyId id, CancellationToken ct) => OneAsync(
        Sql.Command($"SELECT {Columns} FROM policies WHERE account = $1 AND livemode = $2 AND id = $3", [.. Of(owner), Sql.Text(id.Value)]), ct);

    /// <summary>Returns every version, newest first.</summary>
    public async Task<IReadOnlyList<StoredPolicy>> ListAsync(Owner owner, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await ReadAsync(
            new NpgsqlBatch(connection), Sql.Command($"SELECT {Columns} FROM policies WHERE account = $1 AND livemode = $2 ORDER BY seq DESC", Of(owner)), ct);
    }

    private static NpgsqlBatchCommand Newest(Owner owner, VerificationFlowId? flow) => Sql.Command(
        $"SELECT {Columns} FROM policies WHERE account = $1 AND livemode = $2 AND coalesce(verification_flow, '') = $3 ORDER BY version DESC LIMIT 1",
        [.. Of(owner), Sql.Text(flow?.Value ?? "")]);

    private static NpgsqlParameter[] Of(Owner owner) => [Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)];

    private async Task<StoredPolicy?> OneAsync(NpgsqlBatchCommand select, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await ReadAsync(new NpgsqlBatch(connection), select, ct)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<StoredPolicy>> ReadAsync(NpgsqlBatch batch, NpgsqlBatchCommand select, CancellationToken ct)
    {
        await using var owned = batch;
        batch.BatchCommands.Add(select);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var policies = new List<StoredPolicy>();
        while (await row.ReadAsync(ct))
        {
            policies.Add(new StoredPolicy(
                new PolicyId(row.GetString(0)), new Owner(new AccountId(row.GetString(1)), row.GetBoolean(2)),
                await row.IsDBNullAsync(3, ct) ? null : new VerificationFlowId(row.GetString(3)), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5),
                PolicyJson.Read(Encoding.UTF8.GetBytes(row.GetString(6)))));
        }

        return policies;
    }
}
