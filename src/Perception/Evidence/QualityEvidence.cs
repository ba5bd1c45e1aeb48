namespace Bonafide.Perception.Evidence;

/// <summary>How good the picture is where the document is; over the whole picture when no document was found.</summary>
public sealed record QualityEvidence
{
    /// <summary>
    /// Contrast of neighbouring pixels at edges of MRZ characters, relative to their full contrast, when a character is 16 pixels wide:
    /// above 0.3 is sharp. Null without an MRZ, and so never much below 0.1: what is blurred further is not read at all.
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

    /// <summary>
    /// Width of the steps from dark to light on the document, in pixels of the decoded picture: the quarter with the sharpest ones. Below 2 is
    /// sharp, above 4 blurred. Null where there are no steps to measure.
    /// </summary>
    public double? EdgeWidthPixels { get; init; }

    /// <summary>
    /// How many pixels that really differ a character of 2.54 mm has (ICAO 9303-3 section 4.3): its width over the width of a step, with or
    /// without an MRZ. Where none was read the width follows from the document's, taken as 85.6 mm when it is longer than 1.5 times its
    /// height and as 125 mm otherwise. From 3 on a zone is read, from 4 on nearly always, below 2 never: of 20 drawn pictures, each blurred in
    /// eight steps, 52 of 53 zones were read exactly from 4 on, 20 of 22 from 3, 6 of 21 from 2 and none of 50 below (<c>bench -- sharpness</c>).
    /// Small print needs more. Null without a document.
    /// </summary>
    public double? ResolvedPixelsPerCharacter { get; init; }

    /// <summary>Length of the document's upper and lower side in pixels of the decoded picture, their mean. Null without a document.</summary>
    public double? DocumentWidthPixels { get; init; }

    /// <summary>Length of the document's left and right side in pixels of the decoded picture, their mean. Null without a document.</summary>
    public double? DocumentHeightPixels { get; init; }

    /// <summary>1 to 100, as libjpeg would name the file's luma table; below 50 small print suffers. Null for other formats.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>The largest patch of glare on the document; null where there is none worth telling.</summary>
    public GlareEvidence? Glare { get; init; }

    /// <summary>
    /// Sides of the picture that cut the document off, as the picture is seen: <c>left</c>, <c>top</c>, <c>right</c>, <c>bottom</c>. Empty when
    /// the whole document is in the frame, or none was found.
    /// </summary>
    public IReadOnlyList<string> CutSides { get; init; } = [];
}

/// <summary>Light mirrored by the document, in which nothing can be read.</summary>
/// <param name="Area">Share of the document under glare, all patches together, 0 to 1.</param>
/// <param name="Horizontal">Which third of the document the largest patch is in, as the picture is seen: <c>left</c>, <c>middle</c> or <c>right</c>.</param>
/// <param name="Vertical">Likewise: <c>top</c>, <c>middle</c> or <c>bottom</c>.</param>
public sealed record GlareEvidence(double Area, string Horizontal, string Vertical);
