using System.Globalization;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>
/// Judges whether a selfie shows the person on the document, by the evidence of the pictures. Pure: the same evidence under the same rules gives the same verdict.
/// It compares faces and nothing else: it does not know whether a person, a print or a screen was before the camera.
/// </summary>
internal static class CheckSelfie
{
    private const string Portrait = "portrait";
    private const string Selfie = "selfie";

    public static SelfieVerdict Decide(SelfieSubmission submission, PolicyRules rules)
    {
        var found = new SelfieFindings(rules);
        var portrait = FindPortrait(submission.Front, found);
        var face = FindFace(submission, found);
        if (face is not null) HoldFrames(submission, face, found);
        var distance = portrait is not null && face is not null ? Compare(submission, portrait, face, found) : null;
        var error = found.Refusal is { } refusal ? new ReportError(refusal.Code, refusal.Reason) : null;
        var report = new SelfieReport(
            error is null ? DocumentReport.Verified : DocumentReport.Unverified, error, submission.Front.File, submission.Selfies.Count > 0 ? submission.Selfies[0].File : null);
        return new SelfieVerdict(report, found.All, found.Refusal, distance);
    }

    private static FaceEvidence? FindPortrait(SubmittedSide front, SelfieFindings found)
    {
        if (front.Evidence is { FaceReader: null, Refusal: null })
        {
            found.Fail(SelfieRules.Portrait, SelfieRefusal.NotCompared, "No face was looked for on the document.", front.Whole);
            return null;
        }

        var choice = FaceChoice.Of(front.Evidence.Faces);
        if (choice.Chosen is not { } portrait)
        {
            if (choice.Competes) found.Fail(SelfieRules.Portrait, SelfieRefusal.PortraitUnclear, "Two faces of nearly one size are on the document.", front.Whole);
            else found.Fail(SelfieRules.Portrait, SelfieRefusal.NoPortrait, "No face was found on the document.", front.Whole);
            return null;
        }

        var least = found.Threshold(SelfieRules.Portrait, SelfieRules.LeastPixels);
        if (!(portrait.SizePixels >= least))
        {
            found.Fail(SelfieRules.Portrait, SelfieRefusal.PortraitUnclear, Text($"The portrait is {portrait.SizePixels:0} pixels large, and {least:0} are needed."), On(front, portrait));
            return null;
        }

        found.Pass(SelfieRules.Portrait, Text($"One portrait of {portrait.SizePixels:0} pixels, and {choice.Others.Count} smaller faces."), On(front, portrait));
        foreach (var ghost in choice.Others) HoldGhost(front, portrait, ghost, found);
        return portrait;
    }

    private static void HoldGhost(SubmittedSide front, FaceEvidence portrait, FaceEvidence ghost, SelfieFindings found)
    {
        if (FaceDistance.Between(portrait, ghost) is not { } distance) return;
        var most = found.Threshold(SelfieRules.GhostImage, SelfieRules.MismatchDistance);
        string[] compared = [Portrait, "ghost_image"];
        var detail = Text($"The smaller face is {distance:0.00} away from the portrait's; above {most:0.00} it is another one.");
        if (distance <= most) found.Pass(SelfieRules.GhostImage, detail, On(front, ghost), compared);
        else found.Fail(SelfieRules.GhostImage, SelfieRefusal.PortraitUnclear, detail, On(front, ghost), compared);
    }

    private static FaceEvidence? FindFace(SelfieSubmission submission, SelfieFindings found)
    {
        if (submission.Selfies is not [var best, ..])
        {
            found.Fail(SelfieRules.Face, SelfieRefusal.NoFace, "No selfie was handed in.", submission.Front.Whole);
            return null;
        }

        if (best.Evidence is { FaceReader: null, Refusal: null })
        {
            found.Fail(SelfieRules.Face, SelfieRefusal.NotCompared, "No face was looked for in the selfie.", best.Whole);
            return null;
        }

        var choice = FaceChoice.Of(best.Evidence.Faces);
        if (choice.Chosen is not { } face)
        {
            if (choice.Competes) found.Fail(SelfieRules.Face, SelfieRefusal.SeveralFaces, "Two faces of nearly one size are in the selfie.", best.Whole);
            else found.Fail(SelfieRules.Face, SelfieRefusal.NoFace, "No face was found in the selfie.", best.Whole);
            return null;
        }

        found.Pass(SelfieRules.Face, Text($"One face, and {choice.Others.Count} smaller ones behind it."), On(best, face));
        return HoldQuality(best, face, found) ? face : null;
    }

    /// <summary>Returns whether comparing makes sense.</summary>
    private static bool HoldQuality(SubmittedSide selfie, FaceEvidence face, SelfieFindings found)
    {
        double Limit(string name) => found.Threshold(SelfieRules.Quality, name);
        var (turn, clipped) = (Math.Abs(face.Yaw), face.ClippedHighlights + face.ClippedShadows);
        string[] problems =
        [
            .. face.SizePixels >= Limit(SelfieRules.LeastPixels) ? [] : (string[])[Text($"{face.SizePixels:0} pixels large, {Limit(SelfieRules.LeastPixels):0} are needed")],
            .. face.Sharpness >= Limit(SelfieRules.LeastSharpness) ? [] : (string[])[Text($"sharpness {face.Sharpness:0.000}, {Limit(SelfieRules.LeastSharpness):0.000} is needed")],
            .. turn <= Limit(SelfieRules.MostTurn) ? [] : (string[])[Text($"turned by {turn:0} degrees, {Limit(SelfieRules.MostTurn):0} are allowed")],
            .. clipped <= Limit(SelfieRules.MostClipped) ? [] : (string[])[Text($"{clipped:0.00} of it without light or shadow, {Limit(SelfieRules.MostClipped):0.00} is allowed")],
        ];
        if (problems.Length == 0) found.Pass(SelfieRules.Quality, "The face is large, sharp, straight and well lit enough.", On(selfie, face));
        else found.Fail(SelfieRules.Quality, SelfieRefusal.Unclear, $"The face is {string.Join("; ", problems)}.", On(selfie, face));
        return problems.Length == 0 || !found.Blocks(SelfieRules.Quality);
    }

    private static void HoldFrames(SelfieSubmission submission, FaceEvidence face, SelfieFindings found)
    {
        var most = found.Threshold(SelfieRules.Frames, SelfieRules.MismatchDistance);
        foreach (var frame in submission.Selfies.Skip(1))
        {
            var choice = FaceChoice.Of(frame.Evidence.Faces);
            if (choice.Chosen is not { } other || FaceDistance.Between(face, other) is not { } distance)
                found.Fail(SelfieRules.Frames, choice.Competes ? SelfieRefusal.SeveralFaces : SelfieRefusal.NoFace, "Another picture of the selfie does not show one face.", frame.Whole);
            else if (distance > most)
                found.Fail(SelfieRules.Frames, SelfieRefusal.OtherPerson, Text($"Another picture of the selfie is {distance:0.00} away; above {most:0.00} it is another face."), On(frame, other), Selfie, Selfie);
            else found.Pass(SelfieRules.Frames, Text($"Another picture of the selfie is {distance:0.00} away."), On(frame, other), Selfie, Selfie);
        }
    }

    private static double? Compare(SelfieSubmission submission, FaceEvidence portrait, FaceEvidence face, SelfieFindings found)
    {
        var on = On(submission.Selfies[0], face);
        if (FaceDistance.Between(portrait, face) is not { } distance)
        {
            found.Fail(SelfieRules.Match, SelfieRefusal.Uncertain, "The faces could not be compared.", on, Portrait, Selfie);
            return null;
        }

        var most = found.Threshold(SelfieRules.Match, SelfieRules.MismatchDistance);
        var sure = Math.Min(most, found.Threshold(SelfieRules.Doubt, SelfieRules.MatchDistance));
        var detail = Text($"The selfie is {distance:0.000} away from the portrait: up to {sure:0.00} it is the same face, above {most:0.00} another one.");
        if (distance > most) found.Fail(SelfieRules.Match, SelfieRefusal.Mismatch, detail, on, Portrait, Selfie);
        else found.Pass(SelfieRules.Match, detail, on, Portrait, Selfie);
        if (distance > sure && distance <= most) found.Fail(SelfieRules.Doubt, SelfieRefusal.Uncertain, "The distance lies between the same face and another one.", on, Portrait, Selfie);
        return distance;
    }

    private static Exhibit On(SubmittedSide side, FaceEvidence face) => side.Around(face.Corners);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
