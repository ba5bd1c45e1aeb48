using Bonafide.Server.Ids;

namespace Bonafide.Server.Webhooks;

/// <summary>An address of the integrator's that wants to be told of events. Its secrets are kept apart.</summary>
internal sealed record WebhookEndpoint
{
    public long Seq { get; init; }

    public required WebhookEndpointId Id { get; init; }

    public required Owner Owner { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<string> EnabledEvents { get; init; }

    /// <summary>The version that bodies name; null for the account's default at the time of the event.</summary>
    public string? ApiVersion { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Null while the endpoint is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public string Status => DisabledAt is null ? "enabled" : "disabled";
}
