using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;

namespace Bonafide.Server.Verification.Policies;

/// <summary>
/// Everything that a document was judged by beside the evidence of its pictures, which is kept with them. Kept sealed with the report, so that the judgement can be
/// made again, years later and by another policy.
/// </summary>
internal sealed record DecisionBasis
{
    /// <summary>The day of the judgement.</summary>
    public required DateOnly Today { get; init; }

    public required IReadOnlyList<string> AcceptedTypes { get; init; }

    public required int MinimumAge { get; init; }

    public required bool AllowSpecimens { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>The whole policy (<see cref="PolicyJson"/>), also where it is the built-in one.</summary>
    public required JsonElement Policy { get; init; }

    public required string Front { get; init; }

    public string? Back { get; init; }

    /// <summary>Pictures that were given up on: nothing was known of them, whatever was seen in them later.</summary>
    public IReadOnlyList<string> NeverExamined { get; init; } = [];

    /// <summary>Zones of other pictures of the front (<see cref="SubmittedSide.OtherZones"/>), whole, since those pictures are not kept for long.</summary>
    public IReadOnlyList<JsonElement> FrontZones { get; init; } = [];

    /// <summary>Likewise of the back.</summary>
    public IReadOnlyList<JsonElement> BackZones { get; init; } = [];

    public string? ChosenType { get; init; }

    public string? ChosenCountry { get; init; }

    /// <summary>The pictures of the face, the best first; null where none was judged.</summary>
    public IReadOnlyList<string>? Selfies { get; init; }

    public static DecisionBasis Of(DocumentSubmission submission, SelfieSubmission? selfie, DocumentPolicy policy, DateOnly today) => new()
    {
        Today = today,
        AcceptedTypes = policy.AcceptedTypes,
        MinimumAge = policy.MinimumAge,
        AllowSpecimens = policy.AllowSpecimens,
        PolicyVersion = policy.Version,
        Policy = JsonElement.Parse(PolicyJson.Write(policy.Rules)),
        Front = submission.Front.File,
        Back = submission.Back?.File,
        NeverExamined = [.. new[] { submission.Front, submission.Back }.OfType<SubmittedSide>().Concat(selfie?.Selfies ?? []).Where(static s => s.Evidence == SubmittedSide.NeverExamined).Select(static s => s.File)],
        FrontZones = Zones(submission.Front),
        BackZones = Zones(submission.Back),
        ChosenType = submission.ChosenType,
        ChosenCountry = submission.ChosenCountry,
        Selfies = selfie is null ? null : [.. selfie.Selfies.Select(static s => s.File)],
    };

    /// <summary>The side as it was judged, with the zones of its other pictures.</summary>
    public SubmittedSide Side(string file, PictureEvidence evidence) =>
        new(file, evidence) { OtherZones = [.. (file == Front ? FrontZones : BackZones).Select(static zone => EvidenceJson.ReadZone(zone))] };

    private static JsonElement[] Zones(SubmittedSide? side) => [.. (side?.OtherZones ?? []).Select(static zone => EvidenceJson.WriteZone(zone))];

    /// <summary>The policy that the document was held against.</summary>
    public DocumentPolicy ToPolicy() => new(AcceptedTypes, MinimumAge, AllowSpecimens) { Version = PolicyVersion, Rules = PolicyJson.Read(Policy) };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, BasisJson.Default.DecisionBasis);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DecisionBasis Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, BasisJson.Default.DecisionBasis)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DecisionBasis))]
internal sealed partial class BasisJson : JsonSerializerContext;
