using System.Text;
using Bonafide.Server.Data;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Wire;

/// <summary>The replies of the last 24 hours under their idempotency keys.</summary>
internal sealed class IdempotentReplyStore(Database database, ReplySeal seal)
{
    public const string PrimaryKey = "idempotent_replies_pkey";

    private const string Columns = "(account, livemode, key_hash, fingerprint, status, body, request_id, created_at, subject)";

    /// <summary>For how long a key means the same request.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>What a key is unique in.</summary>
    public IdempotencyScope ScopeOf(Caller caller, string key) =>
        new(caller.Account.Value, caller.Livemode, Convert.ToHexStringLower(seal.Mark(caller, Encoding.UTF8.GetBytes(key))));

    /// <summary>What is kept of a request's parameters, to know them again.</summary>
    public byte[] FingerprintOf(ProvenRequest request) => seal.Mark(request.Caller, request.Fingerprint);

    /// <summary>The reply kept under the key; one that is older than a day is removed and not returned.</summary>
    public async Task<KeptRow?> FindAsync(IdempotencyScope scope, ProvenRequest request, CancellationToken ct)
    {
        // A reply that does not open was rewritten while it was read, or kept at the very moment when its subject was redacted.
        for (var again = true; await ReadAsync(scope, ct) is { } row; again = false)
        {
            if (row.CreatedAt <= request.Now - Lifetime)
            {
                await RemoveAsync(scope, request, ct);
                return null;
            }

            if (await seal.Unseal(request.Caller, row.Subject, row.Body, ct) is { } opened)
            {
                return new KeptRow(row.Fingerprint, ApiReply.Raw(row.Status, opened), row.RequestId);
            }

            if (!again)
            {
                return new KeptRow(row.Fingerprint, ApiReply.Of(IdempotencyErrors.ReplyRedacted, request.Http.Request), row.RequestId);
            }
        }

        return null;
    }

    private async Task<SealedRow?> ReadAsync(IdempotencyScope scope, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            SELECT fingerprint, status, body, request_id, created_at, subject
            FROM idempotent_replies WHERE account = $1 AND livemode = $2 AND key_hash = $3
            """,
            connection);
        Add(select.Parameters, scope);
        await using var reader = await select.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SealedRow(
                reader.GetFieldValue<byte[]>(0), reader.GetInt16(1), reader.GetFieldValue<byte[]>(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
                await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5))
            : null;
    }

    private async Task RemoveAsync(IdempotencyScope scope, ProvenRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var delete = new NpgsqlCommand(
            "DELETE FROM idempotent_replies WHERE account = $1 AND livemode = $2 AND key_hash = $3 AND created_at <= $4", connection);
        Add(delete.Parameters, scope);
        delete.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = request.Now - Lifetime });
        await delete.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The command that keeps <paramref name="reply"/>; it fails with a violation of <see cref="PrimaryKey"/> when the key has a reply.</summary>
    public NpgsqlBatchCommand Insert(IdempotencyScope scope, ProvenRequest request, ApiReply reply)
    {
        var command = new NpgsqlBatchCommand($"INSERT INTO idempotent_replies {Columns} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        AddRow(command.Parameters, scope, request, reply);
        return command;
    }

    /// <summary>Keeps <paramref name="reply"/> in a transaction of its own; false when the key has a reply.</summary>
    public async Task<bool> TryKeepAsync(IdempotencyScope scope, ProvenRequest request, ApiReply reply, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO idempotent_replies {Columns} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING", connection);
        AddRow(insert.Parameters, scope, request, reply);
        return await insert.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Forgets replies older than a day, at most <paramref name="most"/> of them; returns how many. Safe to run anywhere, at any time.</summary>
    public async Task<int> PruneAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var delete = new NpgsqlCommand(
            """
            DELETE FROM idempotent_replies WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotent_replies WHERE created_at <= $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            """,
            connection);
        delete.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - Lifetime });
        delete.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        return await delete.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Rewrites the replies that tell a subject's data by <paramref name="rewrite"/>, from what is stored to what is stored instead; from then on they tell
    /// nobody's.
    /// </summary>
    public static async Task RewriteAsync(NpgsqlTransaction tx, Ids.Owner owner, string subject, Func<byte[], byte[]> rewrite, CancellationToken ct)
    {
        var hashes = new List<string>();
        var bodies = new List<byte[]>();
        await using (var select = new NpgsqlCommand(
            "SELECT key_hash, body FROM idempotent_replies WHERE subject = $1 AND account = $2 AND livemode = $3 FOR UPDATE", tx.Connection, tx)
        {
            Parameters = { Sql.Text(subject), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode) },
        })
        await using (var row = await select.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                hashes.Add(row.GetString(0));
                bodies.Add(rewrite((byte[])row[1]));
            }
        }

        await using var update = new NpgsqlCommand(
            """
            UPDATE idempotent_replies SET body = told.body, subject = NULL FROM unnest($3, $4) AS told (key_hash, body)
            WHERE account = $1 AND livemode = $2 AND idempotent_replies.key_hash = told.key_hash
            """,
            tx.Connection,
            tx)
        {
            Parameters = { Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts([.. hashes]), Sql.ManyBytes([.. bodies]) },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlParameterCollection parameters, IdempotencyScope scope)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Account });
        parameters.Add(new NpgsqlParameter<bool> { TypedValue = scope.Livemode });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.KeyHash });
    }

    private void AddRow(NpgsqlParameterCollection parameters, IdempotencyScope scope, ProvenRequest request, ApiReply reply)
    {
        var plain = reply.Body.ToArray();
        var body = reply.Subject is { } subject ? subject.Seal(plain) : seal.Seal(request.Caller, plain);
        Add(parameters, scope);
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = FingerprintOf(request) });
        parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)reply.Status });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Http.TraceIdentifier });
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = request.Now });
        parameters.Add(Sql.Text(reply.Subject?.Id));
    }
}

/// <param name="RequestId">The request that made this reply.</param>
internal sealed record KeptRow(byte[] Fingerprint, ApiReply Reply, string RequestId);

internal sealed record SealedRow(byte[] Fingerprint, short Status, byte[] Body, string RequestId, DateTimeOffset CreatedAt, string? Subject);
