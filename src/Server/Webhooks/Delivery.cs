using Bonafide.Server.Ids;

namespace Bonafide.Server.Webhooks;

/// <summary>One event on its way to one endpoint. It starts as pending; <paramref name="Attempts"/> counts those that ended.</summary>
/// <param name="Endpoint">What the endpoint is now; null once it was deleted.</param>
internal sealed record Delivery(
    long Id, AccountId Account, bool Livemode, EventId Event, long EventSeq, string Subject, WebhookEndpointId EndpointId, bool Pending, int Attempts,
    DeliveryTarget? Endpoint);

/// <summary>What a delivery needs to know of its endpoint.</summary>
internal sealed record DeliveryTarget(string Url, string? ApiVersion, bool Enabled, byte[] SealedSecrets);

/// <summary>How one attempt ended, without anything of what was said.</summary>
internal sealed record DeliveryAttempt(int Number, DateTimeOffset At, int? StatusCode, string? Fault, TimeSpan Duration, int? ResponseLength);

/// <summary>What becomes of a delivery.</summary>
internal abstract record DeliveryEnding
{
    private DeliveryEnding()
    {
    }

    public sealed record Delivered(DeliveryAttempt Attempt) : DeliveryEnding;

    public sealed record TriedInVain(DeliveryAttempt Attempt, DateTimeOffset NextAt) : DeliveryEnding;

    public sealed record Failed(DeliveryAttempt Attempt) : DeliveryEnding;

    /// <summary>There is nothing to send any more, or nobody to send it to.</summary>
    public sealed record Canceled : DeliveryEnding
    {
        public static readonly Canceled Instance = new();
    }
}
