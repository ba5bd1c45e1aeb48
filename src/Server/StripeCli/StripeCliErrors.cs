using System.Globalization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.StripeCli;

/// <summary>Every refusal of this slice.</summary>
internal static class StripeCliErrors
{
    /// <summary>The words by which the CLI knows that it must ask for a new session.</summary>
    public static readonly ApiError UnknownId = new(404, ApiError.InvalidRequest, "Unknown WebSocket ID.") { Stage = ErrorStage.Validation };

    public static readonly ApiError NotAWebSocket = ApiErrors.Invalid(
        $"This address takes WebSocket connections of the Stripe CLI (subprotocol {ListenRoute.Subprotocol}). Run `stripe listen --api-base` with this server's address.");

    public static readonly ApiError LogFilterNotJson = ApiErrors.Invalid("filters must be a JSON object whose values are lists of strings.", "filters");

    public static readonly ApiError AddressesAreNotKept = ApiErrors.Invalid(
        "The request log keeps no IP addresses, so that it cannot be filtered by them. Leave out --filter-ip-address.", "filters");

    public static readonly ApiError LiveLogs = ApiErrors.Invalid("Request logs can only be followed in test mode: use a test mode key.", "websocket_features");

    public static ApiError TooManySessions(int limit) => new(
        429,
        ApiError.InvalidRequest,
        string.Create(CultureInfo.InvariantCulture, $"Too many listeners: {limit} are connected in this mode. Stop one of them, or let whoever runs this server raise ")
            + "BONAFIDE_STRIPECLI_SESSION_LIMIT.",
        "rate_limit") { Stage = ErrorStage.Validation };

    public static ApiError InvalidLogFilter(string name) => ApiErrors.Invalid($"Invalid filter: {ApiErrors.Quote(name)} is not known here, or has a value that is not.", "filters");
}
