using System.Text.Json.Serialization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>The webhook_endpoint object on the wire.</summary>
internal sealed record WebhookEndpointJson(
    string Id,
    string Object,
    string? ApiVersion,
    string? Application,
    long Created,
    string? Description,
    IReadOnlyList<string> EnabledEvents,
    bool Livemode,
    IReadOnlyDictionary<string, string> Metadata,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret,
    string Status,
    string Url)
{
    /// <summary>
    /// Returns the object, its metadata sorted so that every reply shows the same; <paramref name="secret"/> is given only in the reply to its creation.
    /// </summary>
    public static WebhookEndpointJson From(WebhookEndpoint endpoint, SigningSecret? secret = null) => new(
        endpoint.Id.Value, "webhook_endpoint", endpoint.ApiVersion, null, endpoint.Created.ToUnixTimeSeconds(), endpoint.Description, endpoint.EnabledEvents,
        endpoint.Owner.Livemode, new SortedDictionary<string, string>(endpoint.Metadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), secret?.Value,
        endpoint.Status, endpoint.Url);

    public static ApiReply Reply(WebhookEndpoint endpoint, SigningSecret? secret = null) =>
        ApiReply.Json(From(endpoint, secret), WebhookEndpointContext.Default.WebhookEndpointJson);
}

/// <summary>What is left of an endpoint in the reply to its deletion.</summary>
internal sealed record DeletedWebhookEndpointJson(string Id, string Object, bool Deleted);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookEndpointJson))]
[JsonSerializable(typeof(DeletedWebhookEndpointJson))]
[JsonSerializable(typeof(ListReply<WebhookEndpointJson>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WebhookEndpointContext : JsonSerializerContext;
