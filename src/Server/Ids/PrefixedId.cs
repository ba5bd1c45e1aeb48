using System.Security.Cryptography;

namespace Bonafide.Server.Ids;

/// <summary>Random identifiers and secrets: a prefix and base-62 characters, each with 5.95 bits from the system's generator.</summary>
internal static class PrefixedId
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A secret of at least 256 random bits: 43 base-62 characters.</summary>
    public const int SecretLength = 43;

    /// <summary>Returns <paramref name="prefix"/> followed by <paramref name="length"/> random base-62 characters.</summary>
    public static string New(string prefix, int length) => prefix + RandomNumberGenerator.GetString(Base62, length);
}
