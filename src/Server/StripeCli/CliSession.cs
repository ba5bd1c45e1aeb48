using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

namespace Bonafide.Server.StripeCli;

/// <summary>A listener of the Stripe CLI, whether it is connected or not.</summary>
/// <param name="Connection">The number of its present connection: a newer one takes over from an older one, wherever that is.</param>
/// <param name="EventPosition">Events up to this number are told and acknowledged; so is each of <paramref name="EventsDone"/>.</param>
/// <param name="EventSent">The highest number that was sent; what is above the position may await its acknowledgement.</param>
internal sealed record CliSession(
    byte[] IdHash, Owner Owner, KeyId Key, byte[] DeviceHash, IReadOnlyList<string> Features, LogFilter Logs, int Connection, long EventPosition, long EventSent,
    IReadOnlyList<long> EventsDone, long LogPosition)
{
    public bool Wants(string feature) => Features.Contains(feature, StringComparer.Ordinal);

    /// <summary>A new id, which opens the websocket: 256 random bits.</summary>
    public static string NewId() => PrefixedId.New("cliws_", PrefixedId.SecretLength);

    public static byte[] Hash(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));

    /// <summary>Returns what is kept of the device's name, which is often a person's.</summary>
    public static byte[] HashDevice(DataKey accountKey, string device) => accountKey.Authenticate("stripe cli device", device);

    /// <summary>
    /// Returns the secret that signs what this device is told: always the same for the same account, mode and device, so that what a developer has
    /// configured stays right.
    /// </summary>
    public static string SigningSecret(DataKey accountKey, bool livemode, byte[] deviceHash) =>
        "whsec_" + Convert.ToHexStringLower(accountKey.Authenticate("stripe cli secret", (livemode ? "live/" : "test/") + Convert.ToHexStringLower(deviceHash)));
}
