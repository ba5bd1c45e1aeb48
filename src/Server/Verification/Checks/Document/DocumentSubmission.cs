using Bonafide.Perception.Evidence;
using Bonafide.Server.Files;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>One side of a document as it was handed in, with what perception saw.</summary>
internal sealed record SubmittedSide(string File, PictureEvidence Evidence)
{
    /// <summary>Zones that other pictures of this side show, taken in the same attempt and not handed in: of the same document or of another.</summary>
    public IReadOnlyList<MrzEvidence> OtherZones { get; init; } = [];

    /// <summary>Stands for the evidence of a picture that could not be examined.</summary>
    public static PictureEvidence NeverExamined { get; } = new()
    {
        Version = "server",
        Format = "unknown",
        Refusal = new PictureRefusal(ExamineFile.Failed, "The picture could not be examined."),
    };

    /// <summary>The picture as a whole.</summary>
    public Exhibit Whole => new(File, null);

    /// <summary>The smallest upright rectangle of the picture around these points.</summary>
    public Exhibit Around(IEnumerable<PicturePoint> points)
    {
        var all = points.ToArray();
        if (all.Length == 0 || Evidence.Width <= 0 || Evidence.Height <= 0) return Whole;
        double X(double value) => Math.Round(Math.Clamp(value / Evidence.Width, 0, 1), 4);
        double Y(double value) => Math.Round(Math.Clamp(value / Evidence.Height, 0, 1), 4);
        return new(File, new FindingCrop(X(all.Min(static p => p.X)), Y(all.Min(static p => p.Y)), X(all.Max(static p => p.X)), Y(all.Max(static p => p.Y))));
    }
}

/// <summary>What a person handed in for the document check; what they chose on the page is a hint and never a proof.</summary>
internal sealed record DocumentSubmission(SubmittedSide Front, SubmittedSide? Back, string? ChosenType, string? ChosenCountry);

/// <summary>The place that a finding rests on.</summary>
/// <param name="File">The picture.</param>
/// <param name="Crop">The part of it; null for the whole.</param>
internal sealed record Exhibit(string File, FindingCrop? Crop);
