using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace Bonafide.Server.Wire;

/// <summary>
/// One idempotency key, one execution: the first request runs, later ones get its reply, and one that comes while it runs is told to try again.
/// Inside this process that is seen at once; between processes the key's primary key decides when the change commits.
/// </summary>
internal sealed class Idempotency(IdempotentReplyStore store)
{
    public const int MaxKeyLength = 255;

    private readonly ConcurrentDictionary<IdempotencyScope, byte> _running = new();

    /// <summary>True for the exception of a transaction that lost the key to another one. It has rolled back.</summary>
    public static bool LostRace(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IdempotentReplyStore.PrimaryKey };

    /// <summary>
    /// Runs <paramref name="execute"/> at most once per key, account and mode, and keeps what came of it unless it was refused before execution.
    /// </summary>
    public async ValueTask<IdempotentOutcome> RunAsync(
        ProvenRequest request, Func<KeptReply, ValueTask<Result<ApiReply>>> execute, CancellationToken ct)
    {
        var key = request.IdempotencyKey!;
        var scope = store.ScopeOf(request.Caller, key);
        var mine = _running.TryAdd(scope, 0);
        try
        {
            if (await store.FindAsync(scope, request, ct) is { } kept)
            {
                return CryptographicOperations.FixedTimeEquals(kept.Fingerprint, store.FingerprintOf(request))
                    ? new IdempotentOutcome(kept.Reply, kept.RequestId)
                    : new IdempotentOutcome(IdempotencyErrors.OtherParameters(key), null);
            }

            if (!mine) return new IdempotentOutcome(IdempotencyErrors.KeyInUse(key), null);
            var keeping = new KeptReply(reply => store.Insert(scope, request, reply));
            var result = await execute(keeping);
            return new IdempotentOutcome(await SettleAsync(scope, request, keeping, result), null);
        }
        finally
        {
            if (mine) _running.TryRemove(scope, out _);
        }
    }

    /// <summary>Keeps what the handler did not keep itself. The change is made by now, so that the caller's going away does not stop it.</summary>
    private async ValueTask<Result<ApiReply>> SettleAsync(IdempotencyScope scope, ProvenRequest request, KeptReply keeping, Result<ApiReply> result)
    {
        if (result.TryGet(out var reply, out var error))
        {
            if (ReferenceEquals(reply, keeping.Last)) return result;
        }
        else if (error.Stage == ErrorStage.Validation)
        {
            return result;
        }
        else
        {
            reply = ApiReply.Of(error, request.Http.Request);
        }

        return await store.TryKeepAsync(scope, request, reply, CancellationToken.None) ? result : IdempotencyErrors.KeyInUse(request.IdempotencyKey!);
    }
}

/// <param name="ReplayOf">The id of the request whose reply this is; null when it is the request's own.</param>
internal readonly record struct IdempotentOutcome(Result<ApiReply> Result, string? ReplayOf);

/// <summary>What a key is unique in. The key itself is only ever stored hashed, because callers put anything into it.</summary>
internal readonly record struct IdempotencyScope(string Account, bool Livemode, string KeyHash);
