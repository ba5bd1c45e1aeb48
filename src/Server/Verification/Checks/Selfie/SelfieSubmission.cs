using Bonafide.Server.Verification.Checks.Document;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>What a person handed in for the selfie check.</summary>
/// <param name="Front">The side of the document that bears the portrait.</param>
/// <param name="Selfies">Pictures of the face, the best first.</param>
internal sealed record SelfieSubmission(SubmittedSide Front, IReadOnlyList<SubmittedSide> Selfies);
