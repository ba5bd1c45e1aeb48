namespace Bonafide.Perception.Evidence;

/// <summary>A barcode's payload; nothing reads barcodes yet.</summary>
public sealed record BarcodeEvidence
{
    /// <summary><c>pdf417</c>, ...</summary>
    public required string Symbology { get; init; }

    public required byte[] Payload { get; init; }

    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    public int CorrectedErrors { get; init; }

    public required string Version { get; init; }
}

/// <summary>A face; nothing finds faces yet.</summary>
public sealed record FaceEvidence
{
    /// <summary>Top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    public double Score { get; init; }

    public required string Version { get; init; }
}
