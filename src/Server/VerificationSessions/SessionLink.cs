using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

namespace Bonafide.Server.VerificationSessions;

/// <summary>
/// The person's way in: the same token stands in <c>url</c> (48 hours) and in <c>client_secret</c> (24 hours), and both are used up by a
/// completed submission. A session has one link at a time; the one before it still opens until its own 48 hours end.
/// </summary>
internal sealed record SessionLink(int Number, DateTimeOffset IssuedAt, DateTimeOffset? UsedAt)
{
    public static readonly TimeSpan UrlLifetime = TimeSpan.FromHours(48);
    public static readonly TimeSpan ClientSecretLifetime = TimeSpan.FromHours(24);

    /// <summary>Whether both url and client secret still open at <paramref name="now"/>.</summary>
    public bool IsFresh(DateTimeOffset now) => UsedAt is null && now < IssuedAt + ClientSecretLifetime;

    /// <summary>
    /// Returns the link's token: 256 bits that nobody can guess without the account's key, the same each time it is asked for, so that it
    /// need not be stored.
    /// </summary>
    public static string Token(DataKey accountKey, VerificationSessionId session, int number) =>
        Convert.ToBase64String(accountKey.Authenticate("session link", $"{session.Value}/{number}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Returns what is stored of a token, and looked up by.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static string Mode(bool livemode) => livemode ? "live" : "test";

    public static string ClientSecret(VerificationSessionId session, bool livemode, string token) => $"{session.Value}_secret_{Mode(livemode)}_{token}";

    public static string Url(Uri publicAddress, bool livemode, string token) =>
        new Uri(publicAddress, "/start/" + (livemode ? token : "test_" + token)).AbsoluteUri;
}

/// <summary>A new link, by the hash of its token, in place of link <paramref name="Replaced"/>.</summary>
internal sealed record LinkRenewal(VerificationSessionId Session, int Replaced, byte[] Hash);

/// <summary>A link that a person opened, and what it is worth.</summary>
/// <param name="SecretIsFresh">The client secret with the same token opens too: it lives half as long as the url.</param>
internal sealed record OpenedLink(OpenedSession Opened, LinkState State, bool SecretIsFresh);

internal enum LinkState
{
    Open,
    Used,
    Expired,
}
