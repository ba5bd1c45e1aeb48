using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationSessions;
using Npgsql;

namespace Bonafide.Server.VerificationPages;

/// <summary>All SQL of <c>verification_page_inputs</c>. An attempt starts empty: what was handed in for a failed one is not taken again.</summary>
internal sealed class PageInputStore(Database database)
{
    public async Task<PageInputs> FindAsync(OpenedSession opened, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Select(opened.Session, "") } };
        return await ReadAsync(batch, opened, ct) ?? PageInputs.None;
    }

    /// <summary>Forgets what nobody has changed since <paramref name="before"/>.</summary>
    public Task DeleteUntouchedAsync(DateTimeOffset before, CancellationToken ct) =>
        database.ExecuteBatchAsync([Sql.Command("DELETE FROM verification_page_inputs WHERE updated < $1", Sql.Time(before))], ct);

    /// <summary>Returns the number that the person confirmed for the attempt that was submitted last, or null.</summary>
    public async Task<string?> FindConfirmedPhoneAsync(OpenedSession opened, CancellationToken ct)
    {
        var submitted = opened with { Session = opened.Session with { Attempts = opened.Session.Attempts - 1 } };
        return await FindAsync(submitted, ct) is { PhoneConfirmed: not null, Phone: var phone } ? phone : null;
    }

    /// <summary>Returns the command that forgets what was handed in for a session, for every attempt.</summary>
    public static NpgsqlBatchCommand Forget(Owner owner, VerificationSessionId session) => Sql.Command(
        "DELETE FROM verification_page_inputs WHERE session = $1 AND account = $2 AND livemode = $3",
        Sql.Text(session.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode));

    /// <summary>
    /// Applies <paramref name="change"/> to what is stored now and stores the result, so that two changes at once both hold. Returns it, or null when the
    /// session was redacted meanwhile: then nothing is stored.
    /// </summary>
    public Task<PageInputs?> ChangeAsync(OpenedSession opened, Func<PageInputs, PageInputs> change, DateTimeOffset now, CancellationToken ct) =>
        database.DecideAsync<PageInputs?>(
            async tx =>
            {
                await using var batch = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { Upsert(opened, PageInputs.None, now, "DO NOTHING"), Select(opened.Session, " FOR UPDATE") },
                };
                if (await ReadAsync(batch, opened, ct) is not { } stored)
                {
                    return (false, null);
                }

                var changed = change(stored);
                await using var store = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { Upsert(opened, changed, now, "(session, attempt) DO UPDATE SET content = excluded.content, updated = excluded.updated") },
                };
                return await store.ExecuteNonQueryAsync(ct) == 1 ? (true, changed) : (false, null);
            },
            ct);

    private static NpgsqlBatchCommand Select(VerificationSession session, string suffix) => Sql.Command(
        $"SELECT content FROM verification_page_inputs WHERE session = $1 AND attempt = $2 AND account = $3 AND livemode = $4{suffix}",
        Sql.Text(session.Id.Value), Sql.Int(session.Attempts), Sql.Text(session.Account.Value), Sql.Flag(session.Livemode));

    private static NpgsqlBatchCommand Upsert(OpenedSession opened, PageInputs inputs, DateTimeOffset now, string conflict) => Sql.Command(
        $"""
        INSERT INTO verification_page_inputs (session, attempt, account, livemode, content, updated)
        SELECT $1, $2, $3, $4, $5, $6 WHERE {KeyVault.Alive("$1", "$3")}
        ON CONFLICT {conflict}
        """,
        Sql.Text(opened.Session.Id.Value), Sql.Int(opened.Session.Attempts), Sql.Text(opened.Session.Account.Value), Sql.Flag(opened.Session.Livemode),
        Sql.Bytes(opened.Key!.Seal(JsonSerializer.SerializeToUtf8Bytes(inputs, PageStorageContext.Default.PageInputs), Address(opened.Session))), Sql.Time(now));

    private static string Address(VerificationSession session) => "verification_page_inputs/" + session.Id.Value;

    private static async Task<PageInputs?> ReadAsync(NpgsqlBatch batch, OpenedSession opened, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? JsonSerializer.Deserialize(opened.Key!.Unseal((byte[])reader[0], Address(opened.Session)), PageStorageContext.Default.PageInputs)!
            : null;
    }
}
