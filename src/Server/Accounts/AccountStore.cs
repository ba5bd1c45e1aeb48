using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Accounts;

/// <summary>All SQL about accounts.</summary>
internal sealed class AccountStore(Database database)
{
    private const string Columns = "id, name, default_api_version, settings, created_at";

    public Task<Account?> FindAsync(AccountId id, CancellationToken ct) => FindAsync(null, id, ct);

    /// <summary>The same by the transaction's own connection where one is given.</summary>
    public async Task<Account?> FindAsync(NpgsqlTransaction? tx, AccountId id, CancellationToken ct)
    {
        await using var connection = tx is null ? await database.OpenAsync(ct) : null;
        await using var select = new NpgsqlCommand($"SELECT {Columns} FROM accounts WHERE id = $1", connection ?? tx!.Connection, tx);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        return await ReadOneAsync(select, ct);
    }

    /// <summary>The account that was made first; null on an empty database.</summary>
    public async Task<Account?> FirstAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand($"SELECT {Columns} FROM accounts ORDER BY seq LIMIT 1", connection);
        return await ReadOneAsync(select, ct);
    }

    /// <summary>
    /// Makes an account if there is none, and returns the first one. However many hosts start at once on one database, one account comes of it.
    /// </summary>
    public Task<(Account Account, bool Made)> EnsureFirstAsync(string name, DateTimeOffset now, CancellationToken ct) =>
        database.TransactAsync(tx => EnsureFirstAsync(tx, name, now, ct), ct);

    /// <summary>As above, in the caller's transaction, which other hosts that start wait for.</summary>
    public static async Task<(Account Account, bool Made)> EnsureFirstAsync(NpgsqlTransaction tx, string name, DateTimeOffset now, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand("LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE", tx.Connection, tx);
        await take.ExecuteNonQueryAsync(ct);
        await using var select = new NpgsqlCommand($"SELECT {Columns} FROM accounts ORDER BY seq LIMIT 1", tx.Connection, tx);
        if (await ReadOneAsync(select, ct) is { } first) return (first, false);
        var account = new Account(AccountId.New(), name, ApiVersion.Newest, new AccountSettings(), now);
        await InsertAsync(tx, account, ct);
        return (account, true);
    }

    public Task AddAsync(Account account, CancellationToken ct) => database.TransactAsync(tx => InsertAsync(tx, account, ct), ct);

    /// <summary>Replaces the name, the settings and the default version; false when there is no such account. Callers see it within two seconds.</summary>
    public async Task<bool> ChangeAsync(AccountId id, string name, ApiVersion defaultVersion, AccountSettings settings, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var update = new NpgsqlCommand("UPDATE accounts SET default_api_version = $2, settings = $3, name = $4 WHERE id = $1", connection);
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = defaultVersion.Value });
        update.Parameters.Add(Json(settings));
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await update.ExecuteNonQueryAsync(ct) == 1;
    }

    private static async Task InsertAsync(NpgsqlTransaction tx, Account account, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO accounts ({Columns}) VALUES ($1, $2, $3, $4, $5)", tx.Connection, tx);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Id.Value });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Name });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.DefaultVersion.Value });
        insert.Parameters.Add(Json(account.Settings));
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = account.Created });
        await insert.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Account?> ReadOneAsync(NpgsqlCommand select, CancellationToken ct)
    {
        await using var reader = await select.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Account(
                new AccountId(reader.GetString(0)),
                reader.GetString(1),
                new ApiVersion(reader.GetString(2)),
                JsonSerializer.Deserialize(reader.GetString(3), AccountsJson.Default.AccountSettings)!,
                reader.GetFieldValue<DateTimeOffset>(4))
            : null;
    }

    private static NpgsqlParameter<string> Json(AccountSettings settings) =>
        new() { TypedValue = JsonSerializer.Serialize(settings, AccountsJson.Default.AccountSettings), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
