using System.Text.Json.Serialization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>The identity.verification_flow object on the wire; ours, beyond the public API.</summary>
internal sealed record VerificationFlowJson(
    string Id, string Object, IReadOnlyList<string> Checks, long Created, bool Livemode, string Name, FlowOptionsJson Options, StaticLinkJson StaticLink, int Version)
{
    public static VerificationFlowJson From(VerificationFlow flow, string url) => new(
        flow.Id.Value, "identity.verification_flow", flow.Checks.Wanted, flow.Created.ToUnixTimeSeconds(), flow.Owner.Livemode, flow.Name,
        new FlowOptionsJson(flow.Checks.Document), new StaticLinkJson(flow.LinkIsActive, url), flow.Version);

    public static async ValueTask<ApiReply> ReplyAsync(VerificationFlow flow, FlowLinks links, CancellationToken ct) =>
        ApiReply.Json(From(flow, await links.UrlAsync(flow, ct)), FlowJsonContext.Default.VerificationFlowJson);
}

internal sealed record FlowOptionsJson([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FlowDocument? Document);

internal sealed record StaticLinkJson(bool Active, string Url);

/// <summary>What is sent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VerificationFlowJson))]
[JsonSerializable(typeof(ListReply<VerificationFlowJson>))]
internal sealed partial class FlowJsonContext : JsonSerializerContext;

/// <summary>What is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FlowChecks))]
internal sealed partial class FlowStorageContext : JsonSerializerContext;
