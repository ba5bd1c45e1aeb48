using Bonafide.Cli.Reading;
using Bonafide.Server.Verification.Checks.Selfie;

namespace Bonafide.Cli.Verify;

/// <summary>A picture of a face and what came of holding it against the document's.</summary>
internal sealed record JudgedSelfie(ReadPicture Picture, SelfieVerdict Verdict);
