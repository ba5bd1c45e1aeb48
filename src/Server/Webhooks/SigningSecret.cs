using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

namespace Bonafide.Server.Webhooks;

/// <summary>A secret that deliveries are signed with; with <paramref name="Until"/>, it signs only before that time.</summary>
internal sealed record SigningSecret(string Value, DateTimeOffset? Until)
{
    /// <summary>Characters after the prefix: 190 random bits.</summary>
    private const int Length = 32;

    public static SigningSecret New() => new(PrefixedId.New("whsec_", Length), null);

    /// <summary>Returns the endpoint's secrets as they are stored: sealed under the account's key for this endpoint alone.</summary>
    public static byte[] Seal(IReadOnlyList<SigningSecret> secrets, DataKey accountKey, WebhookEndpointId endpoint) =>
        accountKey.Seal(JsonSerializer.SerializeToUtf8Bytes(secrets, SigningSecretContext.Default.IReadOnlyListSigningSecret), Address(endpoint));

    /// <summary>Returns the values of the secrets that sign at <paramref name="now"/>, the newest first.</summary>
    public static IReadOnlyList<string> Unseal(byte[] stored, DataKey accountKey, WebhookEndpointId endpoint, DateTimeOffset now) =>
        [.. Open(stored, accountKey, endpoint).Where(secret => secret.Until is not { } until || now < until).Select(static secret => secret.Value)];

    /// <summary>Returns all secrets as they are stored, those whose time is over included, the newest first.</summary>
    public static IReadOnlyList<SigningSecret> Open(byte[] stored, DataKey accountKey, WebhookEndpointId endpoint) =>
        JsonSerializer.Deserialize(accountKey.Unseal(stored, Address(endpoint)), SigningSecretContext.Default.IReadOnlyListSigningSecret)!;

    private static string Address(WebhookEndpointId endpoint) => "webhook_endpoints/" + endpoint.Value;

    public override string ToString() => "[redacted]";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<SigningSecret>))]
internal sealed partial class SigningSecretContext : JsonSerializerContext;
