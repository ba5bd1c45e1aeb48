using Bonafide.Server.Accounts;
using Bonafide.Server.Clocks;
using Bonafide.Server.EphemeralKeys;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Hosting;

/// <summary>Turns every kind of key into its caller, has the account's key open before anything is done for them, and tells them their time.</summary>
internal sealed class Doorkeeper(ApiKeyAuthenticator keys, EphemeralKeyAuthenticator ephemeralKeys, PageKeys pages, KeyVault vault, OwnerTime times)
{
    public async ValueTask<Result<Caller>> AuthenticateAsync(UnreadKey key, CancellationToken ct)
    {
        if (key.FromMemoryOnly && !keys.Remembers(key)) return AccessErrors.UnknownKey(key.Masked());
        var proven = PageKeys.IsPageKey(key) ? await pages.AuthenticateAsync(key, ct)
            : EphemeralKeyAuthenticator.IsEphemeralKey(key) ? await ephemeralKeys.AuthenticateAsync(key, ct)
            : await keys.AuthenticateAsync(key, ct);
        if (!proven.TryGet(out var caller, out _))
        {
            return proven;
        }

        await vault.AccountKeyAsync(caller.Account, ct);
        return await times.FrozenAsync(new Owner(caller.Account, caller.Livemode), ct) is { } frozen ? caller with { FrozenTime = frozen } : proven;
    }

    /// <summary>
    /// Kept replies are sealed, since they may hold whatever a request said: under the key of the session they tell of, else under the account's.
    /// </summary>
    public static ReplySeal ReplySeal(KeyVault vault) => new(
        (caller, body) => vault.OpenedAccountKey(caller.Account).Seal(body, Wire.ReplySeal.Address),
        async (caller, subject, body, ct) =>
            (subject is null ? vault.OpenedAccountKey(caller.Account) : await vault.SubjectKeyAsync(caller.Account, subject, ct))?.Unseal(body, Wire.ReplySeal.Address),
        (caller, said) => vault.OpenedAccountKey(caller.Account).Authenticate("idempotency", Convert.ToHexString(said)));
}
