using System.Text.Json.Serialization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>The ephemeral_key object on the wire.</summary>
internal sealed record EphemeralKeyJson(
    string Id,
    string Object,
    IReadOnlyList<AssociatedObjectJson> AssociatedObjects,
    long Created,
    long Expires,
    bool Livemode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    /// <summary>Returns the reply; <paramref name="secret"/> is given only in the reply to the key's creation.</summary>
    public static ApiReply Reply(EphemeralKey key, EphemeralKeySecret? secret = null) => ApiReply.Json(
        new EphemeralKeyJson(
            key.Id.Value, "ephemeral_key", key.Session is { } session ? [new AssociatedObjectJson(session.Value, "verification_session")] : [],
            key.Created.ToUnixTimeSeconds(), key.Expires.ToUnixTimeSeconds(), key.Owner.Livemode, secret?.Value),
        EphemeralKeyContext.Default.EphemeralKeyJson);
}

internal sealed record AssociatedObjectJson(string Id, string Type);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EphemeralKeyJson))]
internal sealed partial class EphemeralKeyContext : JsonSerializerContext;
