using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bonafide.Server.VerificationSessions;

/// <summary>The VerificationSession object on the wire.</summary>
internal sealed record VerificationSessionJson
{
    public required string Id { get; init; }

    public string Object => "identity.verification_session";

    public required string? ClientReferenceId { get; init; }

    public required string? ClientSecret { get; init; }

    public required long Created { get; init; }

    public required LastError? LastError { get; init; }

    /// <summary>The newest report: its id, or the object where it was expanded.</summary>
    public required JsonNode? LastVerificationReport { get; init; }

    public required bool Livemode { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required SessionOptions? Options { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProvidedDetailsJson? ProvidedDetails { get; init; }

    public required RedactionJson? Redaction { get; init; }

    public required string? RelatedCustomer { get; init; }

    public required string? RelatedCustomerAccount { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RelatedPerson? RelatedPerson { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public required string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VerificationFlow { get; init; }

    /// <summary>Returns the object; <paramref name="link"/> is the open link's addresses, or null where the object carries none.</summary>
    public static VerificationSessionJson From(VerificationSession session, LinkAddresses? link, JsonNode? report = null) => new()
    {
        Id = session.Id.Value,
        ClientReferenceId = session.Private.ClientReferenceId,
        ClientSecret = link?.ClientSecret,
        Created = session.Created.ToUnixTimeSeconds(),
        LastError = session.LastError,
        LastVerificationReport = report ?? (session.LastReport is { } last ? JsonValue.Create(last.Value, SessionJsonContext.Default.String) : null),
        Livemode = session.Livemode,
        Metadata = session.Private.Metadata,
        Options = session is { Type: SessionType.VerificationFlow, IsRedacted: false } ? null : session.Options,
        ProvidedDetails = session.Private.ProvidedDetails is { } given ? new ProvidedDetailsJson(given.Email, given.Phone) : null,
        Redaction = session.Redaction is { } redaction ? new RedactionJson(redaction.Name()) : null,
        RelatedCustomer = session.RelatedCustomer,
        RelatedCustomerAccount = session.RelatedCustomerAccount,
        RelatedPerson = session.Private.RelatedPerson,
        Status = session.Status.Name(),
        Type = session.Type.Name(),
        Url = link?.Url,
        VerificationFlow = session.Flow?.Id.Value,
    };
}

/// <summary>The two addresses of one open link.</summary>
internal sealed record LinkAddresses(string Url, string ClientSecret);

internal sealed record RedactionJson(string Status);

internal sealed record ProvidedDetailsJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Phone);

/// <summary>What is sent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(VerificationSessionJson))]
internal sealed partial class SessionJsonContext : JsonSerializerContext;

/// <summary>What is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionPrivatePart))]
[JsonSerializable(typeof(SessionOptions))]
[JsonSerializable(typeof(SessionChecks))]
internal sealed partial class SessionStorageContext : JsonSerializerContext;

/// <summary>Trees that were rendered before.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(Wire.ListReply<JsonNode>))]
internal sealed partial class SessionNodeContext : JsonSerializerContext;
