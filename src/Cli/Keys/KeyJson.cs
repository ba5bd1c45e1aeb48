using System.Text.Json.Serialization;
using Bonafide.Cli.Accounts;
using Bonafide.Server.Accounts;

namespace Bonafide.Cli.Keys;

/// <summary>A key as scripts read it. Times are Unix seconds; <paramref name="Key"/> is whole only when it was just made or is publishable, else masked.</summary>
internal sealed record KeyJson(
    string Id, bool Livemode, string Kind, string? Name, string Key, long Created, long? ExpiresAt, bool Expired, IReadOnlyList<string> AllowedIps,
    IReadOnlyDictionary<string, string> Permissions)
{
    public static KeyJson Of(ApiKey key, DateTimeOffset now) => new(
        key.Id.Value, key.Livemode, key.Kind.ToString().ToLowerInvariant(), key.Name, key.Readable ?? key.Masked, key.Created.ToUnixTimeSeconds(),
        key.Expires?.ToUnixTimeSeconds(), key.Expires <= now, key.AllowedAddresses, PermissionGrants.ToNames(key.Permissions));

    /// <summary>A key that was just made, readable for the only time.</summary>
    public static KeyJson Of(IssuedApiKey issued, NewApiKey wanted, DateTimeOffset now) => new(
        issued.Id.Value, issued.Livemode, issued.Kind.ToString().ToLowerInvariant(), wanted.Name, issued.Key.Value, now.ToUnixTimeSeconds(),
        wanted.Expires?.ToUnixTimeSeconds(), false, wanted.AllowedAddresses, PermissionGrants.ToNames(wanted.Permissions));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(KeyJson))]
[JsonSerializable(typeof(KeyJson[]))]
[JsonSerializable(typeof(PermissionJson[]))]
[JsonSerializable(typeof(AccountJson))]
internal sealed partial class CliJson : JsonSerializerContext;
