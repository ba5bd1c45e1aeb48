using Bonafide.Server.Accounts;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Hosting;

/// <summary>Turns every kind of key into its caller, and has the account's key open before anything is done for them.</summary>
internal sealed class Doorkeeper(ApiKeyAuthenticator keys, PageKeys pages, KeyVault vault)
{
    public async ValueTask<Result<Caller>> AuthenticateAsync(UnreadKey key, CancellationToken ct)
    {
        var proven = PageKeys.IsPageKey(key) ? await pages.AuthenticateAsync(key, ct) : await keys.AuthenticateAsync(key, ct);
        if (proven.TryGet(out var caller, out _))
        {
            await vault.AccountKeyAsync(caller.Account, ct);
        }

        return proven;
    }

    /// <summary>Kept replies are sealed under the account's key, since they may hold whatever a request said.</summary>
    public static ReplySeal ReplySeal(KeyVault vault) => new(
        (caller, body) => vault.OpenedAccountKey(caller.Account).Seal(body, "idempotency"),
        (caller, body) => vault.OpenedAccountKey(caller.Account).Unseal(body, "idempotency"));
}
