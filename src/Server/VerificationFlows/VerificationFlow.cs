using System.Text.Json.Serialization;
using Bonafide.Server.Ids;

namespace Bonafide.Server.VerificationFlows;

/// <summary>A named configuration of checks, as its newest version says.</summary>
/// <param name="Version">Counts from 1; every edit is the next one.</param>
/// <param name="LinkIsActive">Whether anyone who has the static link gets a session of their own. The API's use of the flow does not depend on it.</param>
internal sealed record VerificationFlow(
    VerificationFlowId Id, Owner Owner, DateTimeOffset Created, int Version, string Name, FlowChecks Checks, bool LinkIsActive, long Seq = 0);

/// <summary>Which checks a flow's sessions run, and how.</summary>
internal sealed record FlowChecks
{
    public static readonly string[] Names = ["document", "selfie", "id_number", "phone", "email", "address"];

    /// <summary>Null when no document is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FlowDocument? Document { get; init; }

    public bool Selfie { get; init; }

    public bool IdNumber { get; init; }

    public bool Phone { get; init; }

    public bool Email { get; init; }

    public bool Address { get; init; }

    /// <summary>The names of the checks that run, in the order of <see cref="Names"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Wanted => [.. new[] { Document is not null, Selfie, IdNumber, Phone, Email, Address }.Zip(Names).Where(static c => c.First).Select(static c => c.Second)];
}

/// <summary>How a flow checks documents; a member that was not given is null.</summary>
internal sealed record FlowDocument
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
}
