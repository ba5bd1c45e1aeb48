using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Server.Verification;

/// <summary>
/// What <c>verification.run</c> is told: ids and what the person chose, by the names that whoever enqueues it writes.
/// </summary>
internal sealed record RunVerificationArguments(
    string Session, string Account, bool Livemode, string? Front, string? Back, string? ChosenType, string? ChosenCountry);

/// <summary>What <c>verification.simulate</c> is told: the outcome that the tester chose.</summary>
/// <param name="Code">With what it fails; null for what the session's first check fails with.</param>
/// <param name="Reason">Null for the code's own sentence.</param>
/// <param name="Attempt">The submission it is about; null for whichever is being processed.</param>
/// <param name="Files">The pictures of the document that were handed in, the front first; null for none.</param>
/// <param name="Selfie">The picture of the face that was handed in; null for none.</param>
internal sealed record SimulateVerificationArguments(
    string Session, string Account, bool Livemode, bool Verified, string? Code = null, string? Reason = null, int? Attempt = null,
    IReadOnlyList<string>? Files = null, string? Selfie = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunVerificationArguments))]
[JsonSerializable(typeof(SimulateVerificationArguments))]
internal sealed partial class VerificationJobContext : JsonSerializerContext;
