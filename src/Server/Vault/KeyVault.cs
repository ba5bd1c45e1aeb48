using System.Collections.Concurrent;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Dapper;
using Npgsql;

namespace Bonafide.Server.Vault;

/// <summary>
/// Hands out the keys that seal data: master key -> account key -> key of one subject (a verification session). Account keys are kept
/// in memory once opened, since they live as long as the account; subject keys are read each time, so that a destroyed one is gone at once.
/// </summary>
internal sealed class KeyVault(DataKey master, Database database, TimeProvider time)
{
    private readonly ConcurrentDictionary<AccountId, DataKey> _accounts = new();

    /// <summary>Returns the account's key, made on first use; concurrent first uses agree on one.</summary>
    public ValueTask<DataKey> AccountKeyAsync(AccountId account, CancellationToken ct) =>
        _accounts.TryGetValue(account, out var key) ? ValueTask.FromResult(key) : new ValueTask<DataKey>(OpenAccountAsync(account, ct));

    /// <summary>Returns the key of an account that <see cref="AccountKeyAsync"/> has opened before in this process.</summary>
    public DataKey OpenedAccountKey(AccountId account) => _accounts[account];

    /// <summary>Returns a fresh key for <paramref name="subject"/> and the command that stores it; the caller runs it in its own transaction.</summary>
    public async ValueTask<(DataKey Key, NpgsqlBatchCommand Insert)> NewSubjectKeyAsync(AccountId account, string subject, CancellationToken ct)
    {
        var parent = await AccountKeyAsync(account, ct);
        var key = DataKey.New();
        var insert = new NpgsqlBatchCommand("INSERT INTO subject_keys (subject, account, wrapped) VALUES ($1, $2, $3)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Value });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = key.WrapUnder(parent, Address(subject)) });
        return (key, insert);
    }

    /// <summary>Returns the command that reads the wrapped keys of these subjects as rows (subject, wrapped), to ride in another batch.</summary>
    public static NpgsqlBatchCommand SelectSubjectKeys(AccountId account, string[] subjects)
    {
        var select = new NpgsqlBatchCommand("SELECT subject, wrapped FROM subject_keys WHERE account = $1 AND subject = ANY($2)");
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account.Value });
        select.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = subjects });
        return select;
    }

    /// <summary>
    /// Returns the command that destroys a subject's key: what is sealed under it opens for nobody any more. It waits for those who write under the key
    /// (<see cref="Alive"/>), and whoever comes later finds it gone.
    /// </summary>
    public static NpgsqlBatchCommand DestroySubjectKey(AccountId account, string subject) => Sql.Command(
        "DELETE FROM subject_keys WHERE subject = $1 AND account = $2", Sql.Text(subject), Sql.Text(account.Value));

    /// <summary>
    /// The condition, in SQL, that a subject's key is there, given what names subject and account in the statement. It holds the key until the end of the
    /// transaction, so that nothing is written under a key that is being destroyed.
    /// </summary>
    public static string Alive(string subject, string account) =>
        $"EXISTS (SELECT 1 FROM subject_keys AS k WHERE k.subject = {subject} AND k.account = {account} FOR KEY SHARE)";

    /// <summary>Returns the key that a row of <see cref="SelectSubjectKeys"/> holds.</summary>
    public async ValueTask<DataKey> UnwrapAsync(AccountId account, string subject, byte[] wrapped, CancellationToken ct) =>
        DataKey.Unwrap(await AccountKeyAsync(account, ct), wrapped, Address(subject));

    /// <summary>Returns the subject's key, or null once it was destroyed.</summary>
    public async Task<DataKey?> SubjectKeyAsync(AccountId account, string subject, CancellationToken ct) =>
        (await SubjectKeysAsync(account, [subject], ct)).GetValueOrDefault(subject);

    /// <summary>Returns the keys of these subjects; a destroyed one is missing.</summary>
    public async Task<IReadOnlyDictionary<string, DataKey>> SubjectKeysAsync(AccountId account, string[] subjects, CancellationToken ct)
    {
        var wrapped = new List<(string Subject, byte[] Wrapped)>(subjects.Length);
        await using (var connection = await database.OpenAsync(ct))
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { SelectSubjectKeys(account, subjects) } })
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                wrapped.Add((reader.GetString(0), (byte[])reader[1]));
            }
        }

        var keys = new Dictionary<string, DataKey>(wrapped.Count, StringComparer.Ordinal);
        foreach (var (subject, bytes) in wrapped)
        {
            keys[subject] = await UnwrapAsync(account, subject, bytes, ct);
        }

        return keys;
    }

    /// <summary>Returns the keyed hash by which lists find a caller's own reference without the tables revealing it.</summary>
    public async ValueTask<byte[]> ReferenceHashAsync(AccountId account, string reference, CancellationToken ct) =>
        (await AccountKeyAsync(account, ct)).Authenticate("client reference", reference);

    private static string Address(string subject) => "subject_keys/" + subject;

    private async Task<DataKey> OpenAccountAsync(AccountId account, CancellationToken ct)
    {
        var address = "account_keys/" + account.Value;
        await using var connection = await database.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO account_keys (account, wrapped, created) VALUES (@account, @wrapped, @now) ON CONFLICT DO NOTHING",
            new { account = account.Value, wrapped = DataKey.New().WrapUnder(master, address), now = time.GetUtcNow() }, cancellationToken: ct));
        var wrapped = await connection.QuerySingleAsync<byte[]>(new CommandDefinition(
            "SELECT wrapped FROM account_keys WHERE account = @account", new { account = account.Value }, cancellationToken: ct));
        return _accounts.GetOrAdd(account, DataKey.Unwrap(master, wrapped, address));
    }
}
