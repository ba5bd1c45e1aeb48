using Bonafide.Server.Clocks;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>
/// Turns the secret of an ephemeral key into its caller, scoped to the key's session. A key that a submission has used up still asks how the session
/// stands, since apps ask again after submitting.
/// </summary>
internal sealed class EphemeralKeyAuthenticator(EphemeralKeyStore store, FindKeyedSession findSession, OwnerTime times)
{
    public static bool IsEphemeralKey(UnreadKey key) => EphemeralKeySecret.IsOne(key.PlainText);

    public async ValueTask<Result<Caller>> AuthenticateAsync(UnreadKey unread, CancellationToken ct)
    {
        if (await store.FindAsync(new EphemeralKeySecret(unread.PlainText), ct) is not { } key)
        {
            return AccessErrors.UnknownKey(unread.Masked());
        }

        var masked = KeyMask.Of(EphemeralKeySecret.Prefix(key.Owner.Livemode), key.Last4);
        if (key.Expires <= await times.NowAsync(key.Owner, ct))
        {
            return EphemeralKeyErrors.Expired(masked);
        }

        var caller = new Caller(key.Owner.Account, key.Owner.Livemode, new KeyId(key.Id.Value), KeyKind.Ephemeral, Permissions.None, masked);
        return key.Session is not { } session
            ? caller
            : caller with { Scope = (await findSession(key.Owner, session, ct)).Attempts > key.Attempts ? Caller.UsedScope(session.Value) : session.Value };
    }
}
