using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>How unlike two faces are. Pure.</summary>
internal static class FaceDistance
{
    private const int Length = 128;

    /// <summary>
    /// The Euclidean distance of the embeddings: 0 for the same picture, usually below 0.5 for the same person and above 0.6 for two. Null unless both are whole:
    /// evidence comes from a process that decodes strangers' bytes.
    /// </summary>
    public static double? Between(FaceEvidence one, FaceEvidence other)
    {
        if (one.Embedding.Count != Length || other.Embedding.Count != Length) return null;
        var sum = one.Embedding.Zip(other.Embedding, static (a, b) => ((double)a - b) * ((double)a - b)).Sum();
        return double.IsFinite(sum) ? Math.Sqrt(sum) : null;
    }
}
