using System.Net;
using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Accounts;

/// <summary>All SQL about keys.</summary>
internal sealed class ApiKeyStore(Database database)
{
    private const string Columns = "id, account, livemode, kind, name, prefix, last4, readable, permissions::text, allowed_ips, created_at, expires_at";

    /// <summary>Makes a key, or does nothing and returns null when a given key exists already.</summary>
    public Task<IssuedApiKey?> IssueAsync(NewApiKey wanted, DateTimeOffset now, CancellationToken ct) =>
        database.TransactAsync(tx => IssueAsync(tx, wanted, now, ct), ct);

    /// <summary>As above, in the caller's transaction.</summary>
    public static async Task<IssuedApiKey?> IssueAsync(NpgsqlTransaction tx, NewApiKey wanted, DateTimeOffset now, CancellationToken ct)
    {
        var plain = wanted.Given ?? PlainTextApiKey.New(wanted.Kind, wanted.Livemode, wanted.Account);
        if (!plain.Fits(wanted.Kind, wanted.Livemode))
            throw new ArgumentException($"The key does not begin with {PlainTextApiKey.Prefix(wanted.Kind, wanted.Livemode)} or is too short.", nameof(wanted));
        var issued = new IssuedApiKey(KeyId.New(), wanted.Account, wanted.Livemode, wanted.Kind, plain);
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            """
            INSERT INTO api_keys (id, account, livemode, kind, name, hash, readable, prefix, last4, permissions, allowed_ips, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (hash) DO NOTHING
            """,
            Sql.Text(issued.Id.Value), Sql.Text(wanted.Account.Value), Sql.Flag(wanted.Livemode), Sql.Text(KindToText(wanted.Kind)), Sql.Text(wanted.Name),
            Sql.Bytes(HashedApiKey.Of(plain.Value).ToBytes()), Sql.Text(wanted.Kind == KeyKind.Publishable ? plain.Value : null),
            Sql.Text(PlainTextApiKey.Prefix(wanted.Kind, wanted.Livemode)), Sql.Text(KeyMask.Tail(plain.Value)), Sql.Json(PermissionsToJson(wanted.Permissions)),
            Sql.Texts([.. wanted.AllowedAddresses]), Sql.Time(now), Sql.Time(wanted.Expires)));
        return await batch.ExecuteNonQueryAsync(ct) == 1 ? issued : null;
    }

    /// <summary>The key with this hash, and the caller it stands for; null when there is none.</summary>
    public async Task<KnownKey?> FindAsync(HashedApiKey hash, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            SELECT k.id, k.account, k.livemode, k.kind, k.prefix, k.last4, k.permissions, k.allowed_ips, k.expires_at, a.default_api_version
            FROM api_keys k JOIN accounts a ON a.id = k.account WHERE k.hash = $1
            """,
            connection);
        select.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash.ToBytes() });
        await using var reader = await select.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        IPNetwork[] allowed = [.. reader.GetFieldValue<string[]>(7).Select(text => IPNetwork.Parse(text))];
        var caller = new Caller(
            new AccountId(reader.GetString(1)),
            reader.GetBoolean(2),
            new KeyId(reader.GetString(0)),
            TextToKind(reader.GetString(3)),
            JsonToPermissions(reader.GetString(6)),
            Masked(reader.GetString(4), reader.GetString(5)))
        {
            DefaultVersion = new ApiVersion(reader.GetString(9)),
            AddressRestricted = allowed.Length > 0,
        };
        return new KnownKey(caller, allowed, await reader.IsDBNullAsync(8, ct) ? null : reader.GetFieldValue<DateTimeOffset>(8));
    }

    /// <summary>The keys of an account in one mode, oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(AccountId account, bool livemode, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            $"SELECT {Columns} FROM api_keys WHERE account = $1 AND livemode = $2 ORDER BY seq", Sql.Text(account.Value), Sql.Flag(livemode)));
        return await ReadAsync(batch, ct);
    }

    /// <summary>
    /// From <paramref name="at"/> on the key is refused as expired, on every host within two seconds; an earlier end stays. False when there is
    /// no such key.
    /// </summary>
    public Task<bool> ExpireAsync(AccountId account, KeyId id, DateTimeOffset at, CancellationToken ct) =>
        database.TransactAsync(tx => ExpireAsync(tx, account, id, at, ct), ct);

    /// <summary>
    /// Makes a key that may what key <paramref name="id"/> may, and ends that one at <paramref name="oldExpires"/>, both or neither. Null when there is no
    /// such key, or when it has ended by itself already.
    /// </summary>
    public Task<IssuedApiKey?> RollAsync(AccountId account, KeyId id, DateTimeOffset oldExpires, DateTimeOffset? newExpires, DateTimeOffset now, CancellationToken ct) =>
        database.TransactAsync(
            async tx =>
            {
                await using var batch = new NpgsqlBatch(tx.Connection!, tx);
                batch.BatchCommands.Add(Sql.Command($"SELECT {Columns} FROM api_keys WHERE account = $1 AND id = $2 FOR UPDATE", Sql.Text(account.Value), Sql.Text(id.Value)));
                if ((await ReadAsync(batch, ct)).SingleOrDefault() is not { } old || old.Expires <= now)
                {
                    return null;
                }

                await ExpireAsync(tx, account, id, oldExpires, ct);
                var next = new NewApiKey(account, old.Livemode, old.Kind, old.Name) { Permissions = old.Permissions, AllowedAddresses = old.AllowedAddresses, Expires = newExpires };
                return await IssueAsync(tx, next, now, ct);
            },
            ct);

    private static async Task<bool> ExpireAsync(NpgsqlTransaction tx, AccountId account, KeyId id, DateTimeOffset at, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            "UPDATE api_keys SET expires_at = least(expires_at, $3) WHERE account = $1 AND id = $2", Sql.Text(account.Value), Sql.Text(id.Value), Sql.Time(at)));
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    private static async Task<List<ApiKey>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var keys = new List<ApiKey>();
        await using var row = await batch.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            keys.Add(new ApiKey(
                new KeyId(row.GetString(0)), new AccountId(row.GetString(1)), row.GetBoolean(2), TextToKind(row.GetString(3)),
                await row.IsDBNullAsync(4, ct) ? null : row.GetString(4),
                Masked(row.GetString(5), row.GetString(6)),
                await row.IsDBNullAsync(7, ct) ? null : row.GetString(7),
                row.GetFieldValue<DateTimeOffset>(10),
                await row.IsDBNullAsync(11, ct) ? null : row.GetFieldValue<DateTimeOffset>(11))
            {
                Permissions = JsonToPermissions(row.GetString(8)),
                AllowedAddresses = row.GetFieldValue<string[]>(9),
            });
        }

        return keys;
    }

    /// <summary>True while the account has this key and it has not expired.</summary>
    public async Task<bool> IsUsableAsync(AccountId account, KeyId id, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand("SELECT 1 FROM api_keys WHERE account = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > $3)", connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Value });
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        select.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        return await select.ExecuteScalarAsync(ct) is not null;
    }

    private static string Masked(string prefix, string last4) => KeyMask.Of(prefix, last4);

    private static string KindToText(KeyKind kind) => kind switch
    {
        KeyKind.Secret => "secret",
        KeyKind.Restricted => "restricted",
        KeyKind.Publishable => "publishable",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), "Ephemeral keys are no rows here."),
    };

    private static KeyKind TextToKind(string text) => text switch
    {
        "secret" => KeyKind.Secret,
        "restricted" => KeyKind.Restricted,
        _ => KeyKind.Publishable,
    };

    private static string PermissionsToJson(Permissions permissions) => JsonSerializer.Serialize(
        permissions.Granted.ToDictionary(p => p.Key, p => p.Value == Access.Write ? "write" : "read", StringComparer.Ordinal),
        AccountsJson.Default.DictionaryStringString);

    private static Permissions JsonToPermissions(string json) => new(
        JsonSerializer.Deserialize(json, AccountsJson.Default.DictionaryStringString)!
            .ToDictionary(p => p.Key, p => p.Value == "write" ? Access.Write : Access.Read, StringComparer.Ordinal));
}

/// <summary>A key that exists: its caller, from where it may be used (anywhere when empty), and until when.</summary>
internal sealed record KnownKey(Caller Caller, IReadOnlyList<IPNetwork> Allowed, DateTimeOffset? Expires);
