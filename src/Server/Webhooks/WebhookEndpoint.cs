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

    /// <summary><c>user</c> or <c>failures</c>; null while the endpoint is enabled.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>A destination of <c>/v2</c> has a name, and is seen there; an endpoint of <c>/v1</c> has none.</summary>
    public string? Name { get; init; }

    public EventPayload Payload { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>Returns the endpoint as it is once somebody has enabled or disabled it at this time; null leaves it as it is.</summary>
    public WebhookEndpoint Switched(bool? disabled, DateTimeOffset now) => disabled switch
    {
        null => this,
        true => this with { DisabledAt = DisabledAt ?? now, DisabledBy = DisabledBy ?? "user" },
        false => this with { DisabledAt = null, DisabledBy = null },
    };

    public string Status => DisabledAt is null ? "enabled" : "disabled";
}
