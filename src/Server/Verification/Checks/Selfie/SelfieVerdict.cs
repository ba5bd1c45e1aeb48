using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>What the selfie check came to: the block of the report, the findings, and why it was refused if it was.</summary>
/// <param name="Refusal">Null when the face is the portrait's.</param>
/// <param name="Distance">Between portrait and face; null where they were not compared.</param>
internal sealed record SelfieVerdict(SelfieReport Report, IReadOnlyList<Finding> Findings, SelfieRefusal? Refusal, double? Distance);

/// <summary>Why a selfie was refused: the code of Stripe's list and a sentence for the person.</summary>
internal sealed record SelfieRefusal(string Code, string Reason)
{
    public static readonly SelfieRefusal NoPortrait = new("selfie_document_missing_photo", "No photo of the person was found on the document.");

    public static readonly SelfieRefusal Mismatch = new("selfie_face_mismatch", "The selfie does not match the photo of the document.");

    public static readonly SelfieRefusal Uncertain = Other("It could not be told with certainty that the selfie and the photo of the document show the same person.");

    public static readonly SelfieRefusal NotCompared = Other("The selfie could not be compared with the photo of the document.");

    public static readonly SelfieRefusal PortraitUnclear = Other("The photo of the document could not be compared. Please take a larger and sharper picture of the document.");

    public static readonly SelfieRefusal NoFace = Other("No face was found in the selfie. Please look straight into the camera, in good light.");

    public static readonly SelfieRefusal SeveralFaces = Other("The selfie must show one person only.");

    public static readonly SelfieRefusal Unclear = Other("The face could not be seen well enough. Please look straight into the camera, in good light.");

    public static readonly SelfieRefusal OtherPerson = Other("The pictures of the selfie do not show one person.");

    private static SelfieRefusal Other(string reason) => new("selfie_unverified_other", reason);
}
