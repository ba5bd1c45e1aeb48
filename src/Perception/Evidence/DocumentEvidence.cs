namespace Bonafide.Perception.Evidence;

/// <summary>Where the document lies.</summary>
public sealed record DocumentEvidence
{
    /// <summary>Four corners as the document is read: top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    /// <summary>0 to 1: the weakest corner's score.</summary>
    public double Score { get; init; }

    /// <summary>0 to 4: how many of its sides lie on an edge that the picture shows; the others are where the net expects them.</summary>
    public int EdgesSeen { get; init; }

    public required string Version { get; init; }
}
