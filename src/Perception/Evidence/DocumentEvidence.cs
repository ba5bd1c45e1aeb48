namespace Bonafide.Perception.Evidence;

/// <summary>Where the document lies.</summary>
public sealed record DocumentEvidence
{
    /// <summary>Four corners as the document is read: top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    /// <summary>0 to 1: the weakest corner's score.</summary>
    public double Score { get; init; }

    public required string Version { get; init; }
}
