using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Webhooks;

/// <summary>One event on its way to one endpoint. It starts as pending; <paramref name="Attempts"/> counts those that ended.</summary>
/// <param name="Manual">Somebody asked for it: it is tried once, beside the automatic one.</param>
/// <param name="Endpoint">What the endpoint is now; null once it was deleted.</param>
internal sealed record Delivery(
    long Id, AccountId Account, bool Livemode, EventId Event, long EventSeq, string Subject, WebhookEndpointId EndpointId, bool Pending, int Attempts, bool Manual,
    DeliveryTarget? Endpoint)
{
    public Owner Owner => new(Account, Livemode);
}

/// <summary>What a delivery needs to know of its endpoint.</summary>
internal sealed record DeliveryTarget(string Url, string? ApiVersion, EventPayload Payload, bool Enabled, byte[] SealedSecrets);

/// <summary>How one attempt ended, without anything of what was said.</summary>
internal sealed record DeliveryAttempt(int Number, DateTimeOffset At, int? StatusCode, string? Fault, TimeSpan Duration, int? ResponseLength);

/// <summary>A run of a delivery's job, and what is to be written of it.</summary>
/// <param name="At">The owner's time.</param>
internal sealed record EndedDelivery(JobRun Run, Delivery Delivery, DeliveryEnding Ending, DateTimeOffset At)
{
    public DeliveryAttempt? Attempt => Ending switch
    {
        DeliveryEnding.Delivered delivered => delivered.Attempt,
        DeliveryEnding.TriedInVain tried => tried.Attempt,
        DeliveryEnding.Failed failed => failed.Attempt,
        _ => null,
    };

    /// <summary>True when an attempt was made and nothing came of it.</summary>
    public bool InVain => Ending is DeliveryEnding.TriedInVain or DeliveryEnding.Failed;
}

/// <summary>What an attempt did to its endpoint.</summary>
internal enum EndpointChange
{
    None,

    /// <summary>It has failed for so long that somebody should look.</summary>
    Warned,

    Disabled,
}

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
