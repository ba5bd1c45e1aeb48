using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>What came of rolling a secret.</summary>
internal abstract record RollOutcome
{
    private RollOutcome()
    {
    }

    /// <summary>The new secret, which nobody is shown again.</summary>
    public sealed record Rolled(WebhookEndpoint Endpoint, SigningSecret Secret) : RollOutcome;

    public sealed record NotFound : RollOutcome;

    /// <summary>As many secrets as may be valid at once are valid already.</summary>
    public sealed record TooMany : RollOutcome;
}

/// <summary>Gives endpoints a new signing secret while the old one goes on signing for a while, so that no delivery is refused in between.</summary>
internal sealed class SecretRoll(Database database, KeyVault vault, JobQueue jobs, OwnerTime times)
{
    /// <summary>The longest that an old secret goes on signing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Secrets that sign at once at most: each is a signature in the header of every delivery.</summary>
    public const int MostAtOnce = 5;

    /// <summary>
    /// From the commit on the new secret signs; the old ones sign beside it for <paramref name="expireOldIn"/>, or as long as they had, whichever is shorter.
    /// Of rolls of one endpoint at the same time each gives a secret that signs. <paramref name="also"/> returns what is to be committed with it.
    /// </summary>
    public async Task<RollOutcome> RunAsync(
        Owner owner, WebhookEndpointId id, EndpointKind kind, TimeSpan expireOldIn, DateTimeOffset now,
        Func<RollOutcome.Rolled, IEnumerable<NpgsqlBatchCommand>> also, CancellationToken ct)
    {
        var key = await vault.AccountKeyAsync(owner.Account, ct);
        return await database.DecideAsync<RollOutcome>(
            async tx =>
            {
                if (await WebhookEndpointStore.LockAsync(tx, owner, id, kind, ct) is not { } endpoint)
                {
                    return (false, new RollOutcome.NotFound());
                }

                var until = now + expireOldIn;
                var old = SigningSecret.Open(await WebhookEndpointStore.SecretsAsync(tx, endpoint, ct), key, id)
                    .Select(secret => secret with { Until = secret.Until < until ? secret.Until : until })
                    .Where(secret => now < secret.Until)
                    .ToList();
                if (old.Count >= MostAtOnce)
                {
                    return (false, new RollOutcome.TooMany());
                }

                var rolled = new RollOutcome.Rolled(endpoint, SigningSecret.New());
                await using var batch = new NpgsqlBatch(tx.Connection!, tx)
                {
                    BatchCommands = { WebhookEndpointStore.ReplaceSecrets(endpoint, SigningSecret.Seal([rolled.Secret, .. old], key, id)) },
                };
                if (old.Count > 0)
                {
                    batch.BatchCommands.Add(jobs.EnqueueCommand(ForgetSecrets.Job(id, old.Max(static secret => secret.Until!.Value), owner)));
                }

                foreach (var command in also(rolled))
                {
                    batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(ct);
                return (true, rolled);
            },
            ct);
    }

    /// <summary>Secrets whose time is over are not stored any more after the call.</summary>
    public Task ForgetAsync(WebhookEndpointId id, CancellationToken ct) => database.TransactAsync(
        async tx =>
        {
            if (await WebhookEndpointStore.LockAsync(tx, id, ct) is not { } endpoint)
            {
                return;
            }

            var now = await times.NowAsync(endpoint.Owner, ct);
            var key = await vault.AccountKeyAsync(endpoint.Owner.Account, ct);
            var kept = SigningSecret.Open(await WebhookEndpointStore.SecretsAsync(tx, endpoint, ct), key, id).Where(secret => !(secret.Until <= now)).ToList();
            await using var batch = new NpgsqlBatch(tx.Connection!, tx)
            {
                BatchCommands = { WebhookEndpointStore.ReplaceSecrets(endpoint, SigningSecret.Seal(kept, key, id)) },
            };
            await batch.ExecuteNonQueryAsync(ct);
        },
        ct);
}
