using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bonafide.Server.Verification;

/// <summary>
/// What <c>verification.run</c> is told: ids and what the person chose, by the names that whoever enqueues it writes.
/// </summary>
internal sealed record RunVerificationArguments(
    string Session, string Account, bool Livemode, string Front, string? Back, string? ChosenType, string? ChosenCountry);

/// <summary>What <c>verification.simulate</c> is told: the outcome that the tester chose.</summary>
internal sealed record SimulateVerificationArguments(string Session, string Account, bool Livemode, bool Verified);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunVerificationArguments))]
[JsonSerializable(typeof(SimulateVerificationArguments))]
internal sealed partial class VerificationJobContext : JsonSerializerContext;
