using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;
using Bonafide.Perception.Evidence;

namespace Bonafide.Server.VerificationPages;

/// <summary>What a picture means for the person on the page: a warning, or which sides are needed. Not the verdict. Pure.</summary>
internal static class JudgePicture
{
    /// <summary>Returns why another picture is needed, or null. <paramref name="insisted"/> accepts whatever can be decoded at all.</summary>
    public static RequirementError? Of(string side, PictureEvidence evidence, DocumentChoice? choice, PictureEvidence? front, bool insisted)
    {
        if (evidence.Refusal is { } refusal)
        {
            return RequirementError.CannotBeUsed(side, refusal.Code, refusal.Message);
        }

        if (insisted)
        {
            return null;
        }

        if (Zone(evidence) is { AllCheckDigitsValid: true } zone)
        {
            var here = side == PageRequirements.Front ? DocumentSide.Front : DocumentSide.Back;
            return DocumentKinds.SidesOfZone(zone.Format).Contains(here) ? null : RequirementError.OtherSide(side);
        }

        var passport = choice?.Type == "passport";
        return side switch
        {
            PageRequirements.Front when passport => evidence.Document is null
                ? RequirementError.NothingFound(side)
                : RequirementError.NotReadable(side, "at the bottom of the page with your photo"),
            PageRequirements.Front => evidence.Document is null ? RequirementError.NothingFound(side) : null,
            _ when front is { Mrz: not null } => evidence.Document is null ? RequirementError.NothingFound(side) : null,
            _ when evidence.Barcodes.Count > 0 => null,
            _ when choice is { Type: "driving_license", Country: "US" or "CA" } =>
                evidence.Document is null ? RequirementError.NothingFound(side) : RequirementError.BarcodeNotReadable(side),
            _ when choice?.Type == "driving_license" => evidence.Document is null ? RequirementError.NothingFound(side) : null,
            _ => evidence.Document is null ? RequirementError.NothingFound(side) : RequirementError.NotReadable(side, "on the back"),
        };
    }

    /// <summary>
    /// Whether the front alone is the whole document: a passport by what was read; where nothing was read (or not yet) by what the person chose; without a
    /// choice by what the client's own detector took it for.
    /// </summary>
    public static bool FrontIsEnough(PictureEvidence? front, DocumentChoice? choice, bool looksLikePassport) =>
        front is not null && Zone(front) is { } zone
            ? !DocumentKinds.SidesNeeded(DocumentKinds.Of(zone)).Contains(DocumentSide.Back)
            : choice?.Type is { } chosen ? chosen == "passport" : looksLikePassport;

    private static MrzDocument? Zone(PictureEvidence evidence) =>
        evidence.Mrz is { } mrz && MrzDocument.TryParse([.. mrz.Lines.Select(static l => l.Text)], out var document) ? document : null;
}
