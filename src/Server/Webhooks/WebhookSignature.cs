using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bonafide.Server.Webhooks;

/// <summary>The Stripe-Signature header.</summary>
internal static class WebhookSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>
    /// Returns the header's value: the time, and for each secret one <c>v1</c>, the HMAC-SHA256 of time, dot and body under the whole text of the secret.
    /// </summary>
    public static string Sign(ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = new byte[seconds.Length + 1 + body.Length];
        Encoding.ASCII.GetBytes(seconds, signed);
        signed[seconds.Length] = (byte)'.';
        body.CopyTo(signed.AsSpan(seconds.Length + 1));
        var value = new StringBuilder("t=").Append(seconds);
        foreach (var secret in secrets)
        {
            value.Append(",v1=").Append(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        }

        return value.ToString();
    }
}
