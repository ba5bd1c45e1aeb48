using System.Text.Json.Serialization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>The event destination on the wire.</summary>
internal sealed record EventDestinationJson(
    string Id,
    string Object,
    string Created,
    string Description,
    IReadOnlyList<string> EnabledEvents,
    string EventPayload,
    IReadOnlyList<string> EventsFrom,
    bool Livemode,
    IReadOnlyDictionary<string, string> Metadata,
    string? Name,
    string? SnapshotApiVersion,
    string Status,
    StatusDetailsJson? StatusDetails,
    string Type,
    string Updated,
    DestinationTargetJson WebhookEndpoint)
{
    public const string ObjectName = "v2.core.event_destination";

    public const string WebhookType = "webhook_endpoint";

    /// <summary>Returns the object, its metadata sorted; of where it sends to it shows what <paramref name="shown"/> asks for.</summary>
    public static EventDestinationJson From(WebhookEndpoint destination, DestinationInclude shown, SigningSecret? secret = null) => new(
        destination.Id.Value, ObjectName, V2Time.Write(destination.Created), destination.Description ?? "", destination.EnabledEvents, destination.Payload.Word(),
        ["@self"], destination.Owner.Livemode,
        new SortedDictionary<string, string>(destination.Metadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), destination.Name,
        destination.ApiVersion, destination.Status,
        destination.DisabledBy is { } reason ? new StatusDetailsJson(new DisabledJson(reason == "failures" ? "delivery_failures" : reason)) : null, WebhookType,
        V2Time.Write(destination.Updated), new DestinationTargetJson(shown.Secret ? secret?.Value : null, shown.Url ? destination.Url : null));

    public static ApiReply Reply(WebhookEndpoint destination, DestinationInclude shown, SigningSecret? secret = null) =>
        ApiReply.Json(From(destination, shown, secret), EventDestinationContext.Default.EventDestinationJson);
}

/// <summary>Why a destination is disabled: <c>user</c>, or <c>delivery_failures</c>, which is ours.</summary>
internal sealed record StatusDetailsJson(DisabledJson Disabled);

internal sealed record DisabledJson(string Reason);

internal sealed record DestinationTargetJson(string? SigningSecret, string? Url);

internal sealed record DeletedDestinationJson(string Id, string Object);

internal sealed record EventDestinationListJson(IReadOnlyList<EventDestinationJson> Data, string? NextPageUrl, string? PreviousPageUrl);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EventDestinationJson))]
[JsonSerializable(typeof(DeletedDestinationJson))]
[JsonSerializable(typeof(EventDestinationListJson))]
internal sealed partial class EventDestinationContext : JsonSerializerContext;
