using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>The secret of a key: it exists while it is made or read, is told once, and is stored as its hash.</summary>
internal readonly record struct EphemeralKeySecret(string Value)
{
    /// <summary>Returns a new secret of 256 random bits: prefix, the account and the randomness in base64, and a tail.</summary>
    public static EphemeralKeySecret New(Owner owner)
    {
        var body = Encoding.ASCII.GetBytes(PrefixedId.New(owner.Account.Value + ",", PrefixedId.SecretLength));
        return new EphemeralKeySecret(PrefixedId.New(Prefix(owner.Livemode) + Convert.ToBase64String(body).TrimEnd('=') + "_00", 8));
    }

    /// <summary>The prefix that tells kind and mode: <c>ek_test_</c> or <c>ek_live_</c>.</summary>
    public static string Prefix(bool livemode) => livemode ? "ek_live_" : "ek_test_";

    public static bool IsOne(string text) => text.StartsWith(Prefix(true), StringComparison.Ordinal) || text.StartsWith(Prefix(false), StringComparison.Ordinal);

    public byte[] ToHash() => SHA256.HashData(Encoding.UTF8.GetBytes(Value));

    public override string ToString() => "[redacted]";
}
