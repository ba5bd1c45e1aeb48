using Bonafide.Server.Vault;

namespace Bonafide.Server.VerificationSessions;

/// <summary>Makes and renews the addresses under which the person opens a session, from the account's key.</summary>
internal sealed class SessionLinks(KeyVault vault, VerificationSessionStore store, PublicAddress address)
{
    /// <summary>Returns the addresses of the session's present link, and the hash that the store keeps of its token.</summary>
    public async ValueTask<(LinkAddresses Addresses, byte[] Hash)> AddressesAsync(VerificationSession session, CancellationToken ct)
    {
        var token = SessionLink.Token(await vault.AccountKeyAsync(session.Account, ct), session.Id, session.Link.Number);
        return (
            new LinkAddresses(SessionLink.Url(address.Value, session.Livemode, token), SessionLink.ClientSecret(session.Id, session.Livemode, token)),
            SessionLink.Hash(token));
    }

    /// <summary>Returns addresses that open at <paramref name="now"/>, renewing a used or expired link; null where the session gives out none.</summary>
    public async ValueTask<LinkAddresses?> OpenAddressesAsync(VerificationSession session, DateTimeOffset now, CancellationToken ct)
    {
        if (!VerificationSessionLifecycle.IsOpenToPerson(session))
        {
            return null;
        }

        if (!session.Link.IsFresh(now))
        {
            var next = SessionLink.Token(await vault.AccountKeyAsync(session.Account, ct), session.Id, session.Link.Number + 1);
            session = session with { Link = await store.RenewLinkAsync(session.Owner, session.Id, session.Link.Number, SessionLink.Hash(next), now, ct) };
        }

        return (await AddressesAsync(session, ct)).Addresses;
    }
}

/// <summary>The address under which people reach this server.</summary>
internal sealed record PublicAddress(Uri Value);
