namespace Bonafide.Perception.Evidence;

/// <summary>How good the picture is where the document is; over the whole picture when no document was found.</summary>
public sealed record QualityEvidence
{
    /// <summary>
    /// Contrast of neighbouring pixels at edges of MRZ characters, relative to their full contrast, when a character is 16 pixels wide:
    /// about 0.1 is blurred, above 0.3 is sharp. Null without an MRZ.
    /// </summary>
    public double? SharpnessPerCharacter { get; init; }

    /// <summary>0 to 255.</summary>
    public double MeanLuminance { get; init; }

    /// <summary>Share of pixels at 250 or above, 0 to 1: glare and overexposure.</summary>
    public double ClippedHighlights { get; init; }

    /// <summary>Share of pixels at 5 or below, 0 to 1.</summary>
    public double ClippedShadows { get; init; }

    /// <summary>Width of one MRZ character cell in pixels of the picture as read; below 9 reading is doubtful. Null without an MRZ.</summary>
    public double? CharacterPitchPixels { get; init; }
}
