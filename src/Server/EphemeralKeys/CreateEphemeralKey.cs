using System.Collections.Frozen;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>POST /v1/ephemeral_keys: a key for an app, good for one hour and one completed submission. Its secret is told in this reply only.</summary>
internal sealed class CreateEphemeralKey(Database database, FindKeyedSession findSession)
{
    private static readonly string[] OfOtherProducts = ["customer", "issuing_card", "nonce"];

    private sealed record Parameters(VerificationSessionId? Session);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.VersionGiven)
        {
            return EphemeralKeyErrors.VersionMissing;
        }

        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(FrozenSet<string>.Empty).TryGet(out _, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var session = given.Session is { } id ? await findSession(owner, id, ct) : new KeyedSession(0, null);
        if (session.Refusal is { } refusal)
        {
            return refusal;
        }

        var secret = EphemeralKeySecret.New(owner);
        var key = new EphemeralKey(
            EphemeralKeyId.New(), owner, given.Session, session.Attempts, KeyMask.Tail(secret.Value), call.Now, call.Now + EphemeralKey.Lifetime);
        var reply = EphemeralKeyJson.Reply(key, secret);
        await database.ExecuteBatchAsync([.. EphemeralKeyStore.Insert(key, secret), .. call.Keep(reply)], ct);
        return reply;
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var session = reader.String("verification_session", 255);
        foreach (var parameter in OfOtherProducts)
        {
            if (reader.Has(parameter))
            {
                reader.Refuse(EphemeralKeyErrors.NotForIdentity(parameter));
            }
        }

        return reader.Finish(() => new Parameters(session is null ? null : new VerificationSessionId(session)));
    }
}
