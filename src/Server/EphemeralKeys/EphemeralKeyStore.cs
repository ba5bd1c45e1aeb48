using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>All SQL of <c>ephemeral_keys</c>. Every method is scoped to one owner, save the look-up by a secret.</summary>
internal sealed class EphemeralKeyStore(Database database)
{
    private const string Columns = "id, account, livemode, session, attempts, last4, created, expires";

    /// <summary>For how long an expired key is known, so that its user is told that it has expired.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Returns the commands that store a new key and forget the owner's long expired ones.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Insert(EphemeralKey key, EphemeralKeySecret secret) =>
    [
        Sql.Command(
            "DELETE FROM ephemeral_keys WHERE account = $1 AND livemode = $2 AND expires < $3",
            Sql.Text(key.Owner.Account.Value), Sql.Flag(key.Owner.Livemode), Sql.Time(key.Created - Memory)),
        Sql.Command(
            $"INSERT INTO ephemeral_keys ({Columns}, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Sql.Text(key.Id.Value), Sql.Text(key.Owner.Account.Value), Sql.Flag(key.Owner.Livemode), Sql.Text(key.Session?.Value), Sql.Int(key.Attempts),
            Sql.Text(key.Last4), Sql.Time(key.Created), Sql.Time(key.Expires), Sql.Bytes(secret.ToHash())),
    ];

    /// <summary>Returns the command that forgets the keys of a session.</summary>
    public static NpgsqlBatchCommand Forget(Owner owner, VerificationSessionId session) => Sql.Command(
        "DELETE FROM ephemeral_keys WHERE session = $1 AND account = $2 AND livemode = $3",
        Sql.Text(session.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode));

    /// <summary>Returns the key of this secret, or null.</summary>
    public Task<EphemeralKey?> FindAsync(EphemeralKeySecret secret, CancellationToken ct) =>
        ReadAsync(Sql.Command($"SELECT {Columns} FROM ephemeral_keys WHERE hash = $1", Sql.Bytes(secret.ToHash())), ct);

    /// <summary>Returns the key, or null when this owner has none of that id.</summary>
    public Task<EphemeralKey?> FindAsync(Owner owner, EphemeralKeyId id, CancellationToken ct) => ReadAsync(
        Sql.Command(
            $"SELECT {Columns} FROM ephemeral_keys WHERE id = $1 AND account = $2 AND livemode = $3",
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)),
        ct);

    /// <summary>From <paramref name="now"/> on the key opens nothing; an earlier end stays. Returns the key, or null when this owner has none of that id.</summary>
    public Task<EphemeralKey?> ExpireAsync(Owner owner, EphemeralKeyId id, DateTimeOffset now, CancellationToken ct) => ReadAsync(
        Sql.Command(
            $"UPDATE ephemeral_keys SET expires = least(expires, $4) WHERE id = $1 AND account = $2 AND livemode = $3 RETURNING {Columns}",
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(now)),
        ct);

    private async Task<EphemeralKey?> ReadAsync(NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        return !await row.ReadAsync(ct)
            ? null
            : new EphemeralKey(
                new EphemeralKeyId(row.GetString(0)), new Owner(new AccountId(row.GetString(1)), row.GetBoolean(2)),
                await row.IsDBNullAsync(3, ct) ? null : new VerificationSessionId(row.GetString(3)), row.GetInt32(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7));
    }
}
