using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>What a new session is to be.</summary>
internal sealed record NewSession(Owner Owner, SessionType Type, SessionPrivatePart Private)
{
    public SessionOptions Options { get; init; } = SessionOptions.None;

    public SessionFlow? Flow { get; init; }

    public string? RelatedCustomer { get; init; }

    public string? RelatedCustomerAccount { get; init; }
}

/// <summary>A session that exists once the commands are committed, together and in one transaction.</summary>
internal sealed record PreparedSession(VerificationSession Session, LinkAddresses Addresses, IReadOnlyList<NpgsqlBatchCommand> Commands);

/// <summary>The one way in which sessions come about, whoever asks for them: key, row and event belong together.</summary>
internal sealed class SessionOpening(KeyVault vault, EventLog events, SessionLinks links)
{
    /// <summary>Returns the session with its first link and the commands that make it and announce it. Nothing is written yet.</summary>
    public async ValueTask<PreparedSession> PrepareAsync(NewSession wanted, string apiVersion, EventCause cause, DateTimeOffset now, CancellationToken ct)
    {
        var (owner, id) = (wanted.Owner, VerificationSessionId.New());
        var (key, insertKey) = await vault.NewSubjectKeyAsync(owner.Account, id.Value, ct);
        var session = new VerificationSession
        {
            Id = id,
            Account = owner.Account,
            Livemode = owner.Livemode,
            Created = now,
            Type = wanted.Type,
            Status = SessionStatus.RequiresInput,
            Options = wanted.Options,
            Flow = wanted.Flow,
            RelatedCustomer = wanted.RelatedCustomer,
            RelatedCustomerAccount = wanted.RelatedCustomerAccount,
            Private = wanted.Private,
            Key = key,
            Link = new SessionLink(1, now, null),
        };

        var (addresses, linkHash) = await links.AddressesAsync(session, ct);
        var reference = session.Private.ClientReferenceId;
        var referenceHash = reference is null ? null : await vault.ReferenceHashAsync(owner.Account, reference, ct);
        var happened = new NewEvent(
            owner.Account, owner.Livemode, VerificationSessionLifecycle.Created, id.Value, SessionRenderer.Plain(session, addresses), apiVersion, cause, now);
        return new PreparedSession(session, addresses, [insertKey, VerificationSessionStore.Insert(session, key, linkHash, referenceHash), .. events.Record(happened, key)]);
    }
}
