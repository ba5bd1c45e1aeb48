using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>A key in readable form: it exists while it is made or read, and is never stored unless it is publishable.</summary>
internal readonly record struct PlainTextApiKey(string Value)
{
    private const int Shortest = 12;

    /// <summary>A new key of 256 random bits: prefix, the account's own characters, randomness.</summary>
    public static PlainTextApiKey New(KeyKind kind, bool livemode, AccountId account) =>
        new(PrefixedId.New(Prefix(kind, livemode) + account.Value["acct_".Length..], PrefixedId.SecretLength));

    /// <summary>The prefix that tells kind and mode, such as <c>sk_test_</c>.</summary>
    public static string Prefix(KeyKind kind, bool livemode)
    {
        var letters = kind switch
        {
            KeyKind.Secret => "sk",
            KeyKind.Restricted => "rk",
            KeyKind.Publishable => "pk",
            KeyKind.Ephemeral => "ek",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return $"{letters}_{(livemode ? "live" : "test")}_";
    }

    /// <summary>True when the key is long enough and has the prefix of <paramref name="kind"/> and mode.</summary>
    public bool Fits(KeyKind kind, bool livemode) =>
        Value.Length is >= Shortest and <= 500 && Value.StartsWith(Prefix(kind, livemode), StringComparison.Ordinal)
        && Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public override string ToString() => "[redacted]";
}
