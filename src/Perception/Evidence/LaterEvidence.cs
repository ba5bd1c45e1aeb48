namespace Bonafide.Perception.Evidence;

/// <summary>A face; nothing finds faces yet.</summary>
public sealed record FaceEvidence
{
    /// <summary>Top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    public double Score { get; init; }

    public required string Version { get; init; }
}
