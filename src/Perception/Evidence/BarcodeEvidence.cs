namespace Bonafide.Perception.Evidence;

/// <summary>A barcode that was read with redundancy to spare: 2 x errors + erasures is below the redundancy by two codewords at least.</summary>
public sealed record BarcodeEvidence
{
    /// <summary><c>pdf417</c>.</summary>
    public required string Symbology { get; init; }

    /// <summary>The bytes as encoded. No character set is assumed.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>As the symbol is read: top left, top right, bottom right, bottom left; counter-clockwise when the picture is mirrored.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    /// <summary>Codewords that were read wrong.</summary>
    public int CorrectedErrors { get; init; }

    /// <summary>Codewords that were given up as too uncertain, and found by error correction.</summary>
    public int Erasures { get; init; }

    /// <summary>Codewords of error correction that the symbol has.</summary>
    public int Redundancy { get; init; }

    public required string Version { get; init; }
}
