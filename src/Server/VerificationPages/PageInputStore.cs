using System.Text.Json;
using Bonafide.Server.Data;
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
        return await ReadAsync(batch, opened, ct);
    }

    /// <summary>Applies <paramref name="change"/> to what is stored now and stores the result, so that two changes at once both hold. Returns it.</summary>
    public Task<PageInputs> ChangeAsync(OpenedSession opened, Func<PageInputs, PageInputs> change, DateTimeOffset now, CancellationToken ct) =>
        database.TransactAsync(
            async tx =>
            {
                await using var batch = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { Upsert(opened, PageInputs.None, now, "DO NOTHING"), Select(opened.Session, " FOR UPDATE") },
                };
                var changed = change(await ReadAsync(batch, opened, ct));
                await using var store = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { Upsert(opened, changed, now, "(session, attempt) DO UPDATE SET content = excluded.content, updated = excluded.updated") },
                };
                await store.ExecuteNonQueryAsync(ct);
                return changed;
            },
            ct);

    private static NpgsqlBatchCommand Select(VerificationSession session, string suffix) => Sql.Command(
        $"SELECT content FROM verification_page_inputs WHERE session = $1 AND attempt = $2 AND account = $3 AND livemode = $4{suffix}",
        Sql.Text(session.Id.Value), Sql.Int(session.Attempts), Sql.Text(session.Account.Value), Sql.Flag(session.Livemode));

    private static NpgsqlBatchCommand Upsert(OpenedSession opened, PageInputs inputs, DateTimeOffset now, string conflict) => Sql.Command(
        $"""
        INSERT INTO verification_page_inputs (session, attempt, account, livemode, content, updated) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT {conflict}
        """,
        Sql.Text(opened.Session.Id.Value), Sql.Int(opened.Session.Attempts), Sql.Text(opened.Session.Account.Value), Sql.Flag(opened.Session.Livemode),
        Sql.Bytes(opened.Key!.Seal(JsonSerializer.SerializeToUtf8Bytes(inputs, PageStorageContext.Default.PageInputs), Address(opened.Session))), Sql.Time(now));

    private static string Address(VerificationSession session) => "verification_page_inputs/" + session.Id.Value;

    private static async Task<PageInputs> ReadAsync(NpgsqlBatch batch, OpenedSession opened, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? JsonSerializer.Deserialize(opened.Key!.Unseal((byte[])reader[0], Address(opened.Session)), PageStorageContext.Default.PageInputs)!
            : PageInputs.None;
    }
}
