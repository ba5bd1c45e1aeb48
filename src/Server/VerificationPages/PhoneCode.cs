using System.Globalization;
using System.Security.Cryptography;
using Bonafide.Server.Vault;

namespace Bonafide.Server.VerificationPages;

/// <summary>The code that was sent to the person's phone last. Only its keyed hash is kept, inside what is sealed under the session's key.</summary>
/// <param name="Sent">How many codes were sent so far.</param>
/// <param name="Wrong">How many wrong codes were typed since this one was sent.</param>
internal sealed record PhoneCode(byte[] Hash, DateTimeOffset SentAt, int Sent, int Wrong)
{
    public const int Length = 6;
    public const int MostSent = 5;
    public const int MostWrong = 5;

    /// <summary>What test mode accepts, where nothing is sent.</summary>
    public const string TestCode = "000000";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>A repeated request within this time is taken for the same, and no second message is sent.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>Returns six random digits.</summary>
    public static string NewDigits() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public static byte[] HashOf(DataKey key, string digits) => key.Authenticate("phone code", digits);

    /// <summary>Whether another code may be typed at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) => Wrong < MostWrong && now < SentAt + Lifetime;

    /// <summary>Returns the same count of messages, with a code that nothing fits.</summary>
    public PhoneCode Void() => this with { Wrong = MostWrong };

    public bool Fits(DataKey key, string digits) => CryptographicOperations.FixedTimeEquals(Hash, HashOf(key, digits));
}
