using System.Globalization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>The refusals of event destinations that webhook endpoints do not have.</summary>
internal static class EventDestinationErrors
{
    public const string Label = "event destination";

    public static readonly ApiError OnlyWebhooks = ApiErrors.Invalid(
        "This server delivers to webhook endpoints only: pass type webhook_endpoint and webhook_endpoint.url. Amazon EventBridge and Azure Event Grid are not offered.",
        "type");

    public static readonly ApiError OnlySelf = ApiErrors.Invalid(
        "This server has one account: leave out events_from, or pass [\"@self\"].", "events_from");

    public static readonly ApiError VersionOfThin = ApiErrors.Invalid(
        "Thin events have no version: leave out snapshot_api_version, or pass event_payload snapshot.", "snapshot_api_version");

    public static readonly ApiError SecretOnlyAtCreation = ApiErrors.Invalid(
        "The signing secret is shown only in the reply to the creation, when include names it. To get a new one, roll it.", "include");

    public static ApiError OtherPayload(int index, string given, EventPayload payload) => ApiErrors.Invalid(
        payload == EventPayload.Thin
            ? $"Invalid enabled_events[{Position(index)}]: thin events are named like v1.identity.verification_session.verified, not '{ApiErrors.Quote(given)}'."
            : $"Invalid enabled_events[{Position(index)}]: snapshot events are named like identity.verification_session.verified, not '{ApiErrors.Quote(given)}'.",
        $"enabled_events[{Position(index)}]");

    public static ApiError Disabled(string id) => new(
        400, ApiError.InvalidRequest, $"The event destination '{ApiErrors.Quote(id)}' is disabled. Enable it first; then it can be pinged.");

    private static string Position(int index) => index.ToString(CultureInfo.InvariantCulture);
}
