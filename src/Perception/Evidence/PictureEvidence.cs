using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Evidence;

/// <summary>
/// What one picture shows, without judgement. Coordinates are pixels of the decoded picture, from its top left corner: upright (after
/// EXIF) and with a long side of <see cref="PictureLimits.LongSide"/> at most, so smaller than the file's where that is larger.
/// </summary>
public sealed record PictureEvidence
{
    /// <summary>Of the whole reader; every part names its own version too.</summary>
    public required string Version { get; init; }

    /// <summary><c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>avif</c>, as the bytes say and not as the upload was named.</summary>
    public required string Format { get; init; }

    /// <summary>Pixels of the decoded picture, to which all coordinates belong; divide by them to mark places in the file itself.</summary>
    public int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; }

    /// <summary>1 to 8; already applied to every coordinate.</summary>
    public int ExifOrientation { get; init; } = 1;

    /// <summary>Clockwise quarter turns that would bring the text of the document upright: 0 to 3.</summary>
    public int QuarterTurns { get; init; }

    /// <summary>Set when the picture could not be taken at all; everything below is then empty.</summary>
    public PictureRefusal? Refusal { get; init; }

    public QualityEvidence? Quality { get; init; }

    public DocumentEvidence? Document { get; init; }

    /// <summary>Null where no machine-readable zone was read; a zone that was read in doubt is reported with its doubt.</summary>
    public MrzEvidence? Mrz { get; init; }

    public IReadOnlyList<BarcodeEvidence> Barcodes { get; init; } = [];

    public IReadOnlyList<TextEvidence> Text { get; init; } = [];

    /// <summary>Of what looked for faces; null where nothing did, so that no face means nothing.</summary>
    public string? FaceReader { get; init; }

    /// <summary>The largest first; three at most.</summary>
    public IReadOnlyList<FaceEvidence> Faces { get; init; } = [];

    /// <summary>Traces of a screen, a copy, a cut-out or an edit; empty where none was seen, which proves nothing.</summary>
    public IReadOnlyList<RecaptureSignal> Recapture { get; init; } = [];
}

/// <summary>Pixels of the upright picture from its top left corner; corners may lie outside of the picture.</summary>
public readonly record struct PicturePoint(double X, double Y);

/// <summary>Why a picture was not taken: a stable code and a sentence for developers.</summary>
public sealed record PictureRefusal(string Code, string Message);
