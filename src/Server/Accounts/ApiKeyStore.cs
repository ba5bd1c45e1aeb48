using System.Net;
using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Accounts;

/// <summary>All SQL about keys.</summary>
internal sealed class ApiKeyStore(Database database)
{
    /// <summary>Makes a key, or does nothing and returns null when a given key exists already.</summary>
    public async Task<IssuedApiKey?> IssueAsync(NewApiKey wanted, DateTimeOffset now, CancellationToken ct)
    {
        var plain = wanted.Given ?? PlainTextApiKey.New(wanted.Kind, wanted.Livemode, wanted.Account);
        if (!plain.Fits(wanted.Kind, wanted.Livemode))
            throw new ArgumentException($"The key does not begin with {PlainTextApiKey.Prefix(wanted.Kind, wanted.Livemode)} or is too short.", nameof(wanted));
        var issued = new IssuedApiKey(KeyId.New(), wanted.Account, wanted.Livemode, wanted.Kind, plain);
        await using var connection = await database.OpenAsync(ct);
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO api_keys (id, account, livemode, kind, name, hash, readable, prefix, last4, permissions, allowed_ips, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (hash) DO NOTHING
            """,
            connection);
        var p = insert.Parameters;
        p.Add(new NpgsqlParameter<string> { TypedValue = issued.Id.Value });
        p.Add(new NpgsqlParameter<string> { TypedValue = wanted.Account.Value });
        p.Add(new NpgsqlParameter<bool> { TypedValue = wanted.Livemode });
        p.Add(new NpgsqlParameter<string> { TypedValue = KindToText(wanted.Kind) });
        p.Add(new NpgsqlParameter<string?> { TypedValue = wanted.Name });
        p.Add(new NpgsqlParameter<byte[]> { TypedValue = HashedApiKey.Of(plain.Value).ToBytes() });
        p.Add(new NpgsqlParameter<string?> { TypedValue = wanted.Kind == KeyKind.Publishable ? plain.Value : null });
        p.Add(new NpgsqlParameter<string> { TypedValue = PlainTextApiKey.Prefix(wanted.Kind, wanted.Livemode) });
        p.Add(new NpgsqlParameter<string> { TypedValue = KeyMask.Tail(plain.Value) });
        p.Add(new NpgsqlParameter<string> { TypedValue = PermissionsToJson(wanted.Permissions), NpgsqlDbType = NpgsqlDbType.Jsonb });
        p.Add(new NpgsqlParameter<string[]> { TypedValue = [.. wanted.AllowedAddresses] });
        p.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        return await insert.ExecuteNonQueryAsync(ct) == 1 ? issued : null;
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
        await using var select = new NpgsqlCommand(
            """
            SELECT id, kind, name, prefix, last4, readable, created_at, expires_at
            FROM api_keys WHERE account = $1 AND livemode = $2 ORDER BY seq
            """,
            connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Value });
        select.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = livemode });
        await using var reader = await select.ExecuteReaderAsync(ct);
        var keys = new List<ApiKey>();
        while (await reader.ReadAsync(ct))
        {
            keys.Add(new ApiKey(
                new KeyId(reader.GetString(0)),
                account,
                livemode,
                TextToKind(reader.GetString(1)),
                await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2),
                Masked(reader.GetString(3), reader.GetString(4)),
                await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                await reader.IsDBNullAsync(7, ct) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return keys;
    }

    /// <summary>
    /// From <paramref name="at"/> on the key is refused as expired, on every host within two seconds; an earlier end stays. False when there is
    /// no such key.
    /// </summary>
    public async Task<bool> ExpireAsync(AccountId account, KeyId id, DateTimeOffset at, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var update = new NpgsqlCommand("UPDATE api_keys SET expires_at = least(expires_at, $3) WHERE account = $1 AND id = $2", connection);
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Value });
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        update.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at });
        return await update.ExecuteNonQueryAsync(ct) == 1;
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
