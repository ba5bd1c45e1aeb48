using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Server.Verification;

/// <summary>
/// What <c>verification.run</c> is told: ids and what the person chose, by the names that whoever enqueues it writes.
/// </summary>
/// <param name="Attempt">The submission it is about; null for whichever is being processed.</param>
/// <param name="OtherFronts">Other pictures of the front that the person took in this attempt; null for none.</param>
/// <param name="OtherBacks">Likewise of the back.</param>
/// <param name="Selfies">Pictures of the face, the best first; null for none.</param>
internal sealed record RunVerificationArguments(
    string Session, string Account, bool Livemode, string? Front, string? Back, string? ChosenType, string? ChosenCountry, int? Attempt = null,
    IReadOnlyList<string>? OtherFronts = null, IReadOnlyList<string>? OtherBacks = null, IReadOnlyList<string>? Selfies = null);

/// <summary>What <c>verification.simulate</c> is told: the outcome that the tester chose.</summary>
/// <param name="Code">With what it fails; null for what the session's first check fails with.</param>
/// <param name="Reason">Null for the code's own sentence.</param>
/// <param name="Attempt">The submission it is about; null for whichever is being processed.</param>
/// <param name="Files">The pictures of the document that were handed in, the front first; null for none.</param>
/// <param name="Selfie">The picture of the face that was handed in; null for none.</param>
internal sealed record SimulateVerificationArguments(
    string Session, string Account, bool Livemode, bool Verified, string? Code = null, string? Reason = null, int? Attempt = null,
    IReadOnlyList<string>? Files = null, string? Selfie = null);

/// <summary>What every job that decides a submission is told, whichever it is.</summary>
/// <param name="Attempt">The submission it is about; null for whichever is being processed.</param>
internal sealed record LostVerificationArguments(string Session, string Account, bool Livemode, int? Attempt = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunVerificationArguments))]
[JsonSerializable(typeof(SimulateVerificationArguments))]
[JsonSerializable(typeof(LostVerificationArguments))]
internal sealed partial class VerificationJobContext : JsonSerializerContext;
