using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

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

    /// <summary>Returns these sessions of one owner in their order, every used or expired link renewed that is given out, at one go.</summary>
    public async Task<IReadOnlyList<VerificationSession>> RenewedAsync(IReadOnlyList<VerificationSession> sessions, DateTimeOffset now, CancellationToken ct)
    {
        VerificationSession[] stale = [.. sessions.Where(s => VerificationSessionLifecycle.IsOpenToPerson(s) && !s.Link.IsFresh(now))];
        if (stale.Length == 0)
        {
            return sessions;
        }

        var key = await vault.AccountKeyAsync(stale[0].Account, ct);
        var renewed = await store.RenewLinksAsync(
            stale[0].Owner, [.. stale.Select(s => new LinkRenewal(s.Id, s.Link.Number, SessionLink.Hash(SessionLink.Token(key, s.Id, s.Link.Number + 1))))], now, ct);
        return [.. sessions.Select(s => renewed.TryGetValue(s.Id, out var link) ? s with { Link = link } : s)];
    }

    /// <summary>Returns addresses that open at <paramref name="now"/>, renewing a used or expired link; null where the session gives out none.</summary>
    public ValueTask<LinkAddresses?> OpenAddressesAsync(VerificationSession session, DateTimeOffset now, CancellationToken ct) =>
        OpenAddressesAsync(null, session, now, ct);

    /// <summary>The same; a renewal is part of <paramref name="tx"/> where it is given.</summary>
    public async ValueTask<LinkAddresses?> OpenAddressesAsync(NpgsqlTransaction? tx, VerificationSession session, DateTimeOffset now, CancellationToken ct)
    {
        if (!VerificationSessionLifecycle.IsOpenToPerson(session))
        {
            return null;
        }

        if (!session.Link.IsFresh(now))
        {
            var next = SessionLink.Token(await vault.AccountKeyAsync(session.Account, ct), session.Id, session.Link.Number + 1);
            var hash = SessionLink.Hash(next);
            session = session with
            {
                Link = tx is null
                    ? await store.RenewLinkAsync(session.Owner, session.Id, session.Link.Number, hash, now, ct)
                    : await VerificationSessionStore.RenewLinkAsync(tx, session.Owner, session.Id, session.Link.Number, hash, now, ct),
            };
        }

        return (await AddressesAsync(session, ct)).Addresses;
    }
}
