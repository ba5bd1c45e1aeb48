using System.Text.Json.Serialization;

namespace Bonafide.Server.VerificationSessions;

/// <summary>The options of a session as given by the caller; a member that was not given is null and is not echoed.</summary>
internal sealed record SessionOptions
{
    public static readonly SessionOptions None = new();

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentOptions? Document { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IdNumberOptions? IdNumber { get; init; }
}

internal sealed record DocumentOptions
{
    public static readonly string[] Types = ["driving_license", "id_card", "passport"];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AllowedTypes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? RequireIdNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? RequireLiveCapture { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? RequireMatchingSelfie { get; init; }

    /// <summary>The types that may be handed in: those given, or all three.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Accepted => AllowedTypes is { Count: > 0 } given ? given : Types;
}

/// <summary>Present, and empty, for sessions of type <c>id_number</c>.</summary>
internal sealed record IdNumberOptions;
