using System.Globalization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>Every refusal of this slice.</summary>
internal static class WebhookEndpointErrors
{
    public const string Label = "webhook endpoint";

    public static readonly ApiError HttpsRequired = ApiErrors.Invalid("Invalid URL: URL must use https in live mode.", "url", "url_invalid");

    public static readonly ApiError UrlWithCredentials = ApiErrors.Invalid(
        "Invalid URL: URL must not contain a user name or a password. Deliveries are authenticated by their signature.", "url", "url_invalid");

    public static readonly ApiError PrivateUrl = ApiErrors.Invalid(
        "Invalid URL: URL must be publicly accessible. To reach private addresses, whoever runs this server sets BONAFIDE_WEBHOOKS_ALLOW_PRIVATE=true.",
        "url", "url_invalid");

    public static readonly ApiError ConnectUnsupported = ApiErrors.Invalid(
        "This server has no connected accounts: leave out connect, or pass false.", "connect");

    public static ApiError InvalidEventType(int index, string given) => ApiErrors.Invalid(
        $"Invalid enabled_events[{index.ToString(CultureInfo.InvariantCulture)}]: '{ApiErrors.Quote(given)}' is neither * nor the name of an event type.",
        $"enabled_events[{index.ToString(CultureInfo.InvariantCulture)}]");

    public static ApiError TooManyEventTypes(int max) => ApiErrors.Invalid(
        string.Create(CultureInfo.InvariantCulture, $"Invalid enabled_events: at most {max} event types may be listed."), "enabled_events");

    public static ApiError TooManySecrets(int max) => new(
        400, ApiError.InvalidRequest,
        string.Create(CultureInfo.InvariantCulture, $"{max} secrets of this endpoint are valid already. Pass expire_old_in=0 to end them now, or wait until they expire."));

    public static ApiError Disabled(string id) => new(
        400, ApiError.InvalidRequest, $"The endpoint '{ApiErrors.Quote(id)}' is disabled. Enable it first; then the event can be sent to it again.", Param: "webhook_endpoint");

    public static ApiError TooManyEndpoints(int limit, bool livemode) => new(
        400, ApiError.InvalidRequest,
        string.Create(CultureInfo.InvariantCulture, $"You have reached the maximum of {limit} {(livemode ? "live" : "test")} webhook endpoints."));
}
