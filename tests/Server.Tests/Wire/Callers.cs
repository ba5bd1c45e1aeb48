using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Callers without a database.</summary>
internal static class Callers
{
    public const string Secret = "sk_test_51AAAAAAAAAAAAAAAAAAAAAAsecr";
    public const string Live = "sk_live_51AAAAAAAAAAAAAAAAAAAAAAlive";
    public const string Publishable = "pk_test_51AAAAAAAAAAAAAAAAAAAAAApubl";
    public const string Restricted = "rk_test_51AAAAAAAAAAAAAAAAAAAAAArest";
    public const string Ephemeral = "ek_test_51AAAAAAAAAAAAAAAAAAAAAAephe";

    public static readonly AccountId Account = new("acct_1AAAAAAAAAAAAAAA");

    private static readonly Permissions ThingsRead = new(new Dictionary<string, Access>(StringComparer.Ordinal) { ["things"] = Access.Read });

    public static ValueTask<Result<Caller>> Authenticate(UnreadKey key, CancellationToken ct) => ValueTask.FromResult<Result<Caller>>(key.PlainText switch
    {
        Secret => Of(KeyKind.Secret, false, key),
        Live => Of(KeyKind.Secret, true, key),
        Publishable => Of(KeyKind.Publishable, false, key),
        Restricted => Of(KeyKind.Restricted, false, key),
        Ephemeral => Of(KeyKind.Ephemeral, false, key),
        _ => AccessErrors.UnknownKey(key.Masked()),
    });

    private static Caller Of(KeyKind kind, bool livemode, UnreadKey key) => new(Account, livemode, new KeyId("key_" + kind), kind, ThingsRead, key.Masked());
}
