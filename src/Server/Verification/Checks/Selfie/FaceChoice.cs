using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>Which of the faces in a picture is meant. Pure.</summary>
/// <param name="Chosen">The largest; null where there is none, or where another one competes with it.</param>
/// <param name="Others">The smaller ones, the largest first.</param>
/// <param name="Competes">Two faces are so nearly of one size that either could be meant.</param>
internal sealed record FaceChoice(FaceEvidence? Chosen, IReadOnlyList<FaceEvidence> Others, bool Competes)
{
    /// <summary>A face of at least this share of the largest one's size competes with it. Ghost images are smaller, and so are people in the background.</summary>
    private const double Competing = 0.75;

    /// <summary>Faces whose size makes no sense are passed over.</summary>
    public static FaceChoice Of(IReadOnlyList<FaceEvidence> faces)
    {
        FaceEvidence[] sorted = [.. faces.Where(static f => double.IsFinite(f.SizePixels) && f.SizePixels > 0).OrderByDescending(static f => f.SizePixels)];
        if (sorted.Length == 0) return new FaceChoice(null, [], false);
        var competes = sorted.Length > 1 && sorted[1].SizePixels >= Competing * sorted[0].SizePixels;
        return new FaceChoice(competes ? null : sorted[0], sorted[1..], competes);
    }
}
