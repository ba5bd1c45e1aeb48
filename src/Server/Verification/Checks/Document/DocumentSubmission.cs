using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>One side of a document as it was handed in, with what perception saw.</summary>
internal sealed record SubmittedSide(string File, PictureEvidence Evidence);

/// <summary>What a person handed in for the document check; what they chose on the page is a hint and never a proof.</summary>
internal sealed record DocumentSubmission(SubmittedSide Front, SubmittedSide? Back, string? ChosenType, string? ChosenCountry);
