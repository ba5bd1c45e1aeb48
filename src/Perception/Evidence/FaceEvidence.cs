namespace Bonafide.Perception.Evidence;

/// <summary>A face: where it is, how well it is seen, and the numbers by which it is compared. These are biometric data.</summary>
public sealed record FaceEvidence
{
    /// <summary>The square around the face, turned as it is: top left, top right, bottom right, bottom left of the upright face.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    /// <summary>0 to 1: how sure the less sure of two nets is that this is a face.</summary>
    public double Score { get; init; }

    /// <summary>Left eye, right eye, tip of the nose, left and right corner of the mouth, as an upright picture shows them.</summary>
    public IReadOnlyList<PicturePoint> Landmarks { get; init; } = [];

    /// <summary>The side of the square around forehead, chin and cheeks, in pixels of the decoded picture. Below 60 a comparison is doubtful.</summary>
    public double SizePixels { get; init; }

    /// <summary>
    /// Degrees by which the head is turned, as the net estimates them: positive when the nose points to the right of the picture. Everybody's
    /// straight look has a value of its own near 0.
    /// </summary>
    public double Yaw { get; init; }

    /// <summary>Degrees by which it is bent: positive when it looks up. Everybody's straight look has a value of its own.</summary>
    public double Pitch { get; init; }

    /// <summary>Of the aligned face, 150 pixels wide: mean strength of its finest detail over its contrast. A face that was enlarged or blurred has little.</summary>
    public double Sharpness { get; init; }

    /// <summary>Of the face, 0 to 255.</summary>
    public double MeanLuminance { get; init; }

    /// <summary>Share of the face's pixels at 250 or above, 0 to 1.</summary>
    public double ClippedHighlights { get; init; }

    /// <summary>Share of the face's pixels at 5 or below, 0 to 1.</summary>
    public double ClippedShadows { get; init; }

    /// <summary>128 numbers whose Euclidean distance to another face's tells how unlike they are; the same person is usually below 0.5.</summary>
    public IReadOnlyList<float> Embedding { get; init; } = [];

    public required string Version { get; init; }

    /// <summary>The place alone: whoever writes evidence into a text must not write whom it shows.</summary>
    public override string ToString() => $"Face {{ SizePixels = {SizePixels}, Score = {Score} }}";
}
