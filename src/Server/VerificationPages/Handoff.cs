using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bonafide.Server.VerificationPages;

/// <summary>An invitation to go on with another device: it opens once, for ten minutes. Kept inside what is sealed under the session's key.</summary>
/// <param name="Hash">SHA-256 of its secret.</param>
/// <param name="Number">Two digits that both screens show.</param>
/// <param name="TakenAt">When the other device went on with it; null before.</param>
internal sealed record Handoff(byte[] Hash, string Number, DateTimeOffset MadeAt, DateTimeOffset? TakenAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Returns a new invitation and its secret of 128 random bits.</summary>
    public static (Handoff Handoff, string Secret) New(DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return (new Handoff(HashOf(secret), RandomNumberGenerator.GetInt32(10, 100).ToString(CultureInfo.InvariantCulture), now, null), secret);
    }

    /// <summary>Whether this secret opens it at <paramref name="now"/>.</summary>
    public bool Opens(string secret, DateTimeOffset now) => IsOpen(now) && CryptographicOperations.FixedTimeEquals(Hash, HashOf(secret));

    public bool IsOpen(DateTimeOffset now) => TakenAt is null && now < MadeAt + Lifetime;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
