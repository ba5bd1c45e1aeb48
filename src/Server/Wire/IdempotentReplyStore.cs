using Bonafide.Server.Data;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Wire;

/// <summary>How kept replies are encrypted. Hosting joins it with the vault.</summary>
internal sealed record ReplySeal(Func<Caller, byte[], byte[]> Seal, Func<Caller, byte[], byte[]> Unseal)
{
    /// <summary>No encryption: for tests of the wire alone.</summary>
    public static ReplySeal Open { get; } = new((_, body) => body, (_, body) => body);
}

/// <summary>The replies of the last 24 hours under their idempotency keys.</summary>
internal sealed class IdempotentReplyStore(Database database, ReplySeal seal)
{
    public const string PrimaryKey = "idempotent_replies_pkey";

    private const string Columns = "(account, livemode, key_hash, fingerprint, status, body, request_id, created_at)";

    /// <summary>For how long a key means the same request.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>The reply kept under the key; one that is older than a day is removed and not returned.</summary>
    public async Task<KeptRow?> FindAsync(IdempotencyScope scope, ProvenRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            SELECT fingerprint, status, body, request_id, created_at
            FROM idempotent_replies WHERE account = $1 AND livemode = $2 AND key_hash = $3
            """,
            connection);
        Add(select.Parameters, scope);
        KeptRow row;
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct)) return null;
            if (reader.GetFieldValue<DateTimeOffset>(4) > request.Now - Lifetime)
            {
                row = new KeptRow(
                    reader.GetFieldValue<byte[]>(0),
                    ApiReply.Raw(reader.GetInt16(1), seal.Unseal(request.Caller, reader.GetFieldValue<byte[]>(2))),
                    reader.GetString(3));
                return row;
            }
        }

        await using var delete = new NpgsqlCommand(
            "DELETE FROM idempotent_replies WHERE account = $1 AND livemode = $2 AND key_hash = $3 AND created_at <= $4", connection);
        Add(delete.Parameters, scope);
        delete.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = request.Now - Lifetime });
        await delete.ExecuteNonQueryAsync(ct);
        return null;
    }

    /// <summary>The command that keeps <paramref name="reply"/>; it fails with a violation of <see cref="PrimaryKey"/> when the key has a reply.</summary>
    public NpgsqlBatchCommand Insert(IdempotencyScope scope, ProvenRequest request, ApiReply reply)
    {
        var command = new NpgsqlBatchCommand($"INSERT INTO idempotent_replies {Columns} VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
        AddRow(command.Parameters, scope, request, reply);
        return command;
    }

    /// <summary>Keeps <paramref name="reply"/> in a transaction of its own; false when the key has a reply.</summary>
    public async Task<bool> TryKeepAsync(IdempotencyScope scope, ProvenRequest request, ApiReply reply, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO idempotent_replies {Columns} VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING", connection);
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

    private static void Add(NpgsqlParameterCollection parameters, IdempotencyScope scope)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Account });
        parameters.Add(new NpgsqlParameter<bool> { TypedValue = scope.Livemode });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.KeyHash });
    }

    private void AddRow(NpgsqlParameterCollection parameters, IdempotencyScope scope, ProvenRequest request, ApiReply reply)
    {
        Add(parameters, scope);
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = request.Fingerprint });
        parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)reply.Status });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = seal.Seal(request.Caller, reply.Body.ToArray()), NpgsqlDbType = NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Http.TraceIdentifier });
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = request.Now });
    }
}

/// <param name="RequestId">The request that made this reply.</param>
internal sealed record KeptRow(byte[] Fingerprint, ApiReply Reply, string RequestId);
