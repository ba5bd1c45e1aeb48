namespace Bonafide.Server.Webhooks;

/// <summary>Only ids and kinds: an address may carry a token, and a body is personal.</summary>
internal static partial class WebhooksLog
{
    [LoggerMessage(1, LogLevel.Information, "Event {Event} was not delivered to {Endpoint} on attempt {Attempt}: {Outcome}")]
    public static partial void AttemptFailed(this ILogger logger, string @event, string endpoint, int attempt, string outcome);

    [LoggerMessage(2, LogLevel.Warning, "Event {Event} will not be delivered to {Endpoint}: {Attempts} attempts failed")]
    public static partial void DeliveryFailed(this ILogger logger, string @event, string endpoint, int attempts);

    [LoggerMessage(4, LogLevel.Warning, "Endpoint {Endpoint} fails: every delivery to it failed for {Time}. After {Limit} it is disabled", EventName = "endpoint_failing")]
    public static partial void EndpointFailing(this ILogger logger, string endpoint, TimeSpan time, TimeSpan limit);

    [LoggerMessage(3, LogLevel.Warning, "Endpoint {Endpoint} is disabled: every delivery to it failed for {Time}")]
    public static partial void EndpointDisabled(this ILogger logger, string endpoint, TimeSpan time);
}
