namespace Bonafide.Perception.Evidence;

/// <summary>
/// A trace of a picture that was not taken of the document itself, or that was changed. It is evidence, never a proof: scores are calibrated
/// on simulated attacks, and an attack that leaves no trace in the pixels gives no signal.
/// </summary>
public sealed record RecaptureSignal
{
    /// <summary>One of <see cref="RecaptureKinds"/>; a kind occurs at most once for each place.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// 0 to 1: of simulated pictures with such traces, half of them of this kind and half of all others together, how many were of it. 0.5 for an
    /// editor named in the header, behind which there is no rate.
    /// </summary>
    public double Score { get; init; }

    /// <summary>The place it rests on, clockwise from the top left; empty where it rests on the file or on the whole picture.</summary>
    public IReadOnlyList<PicturePoint> Corners { get; init; } = [];

    /// <summary>What was seen: values of <see cref="RecaptureTraces"/>, the weightiest first. Never a text out of the file.</summary>
    public IReadOnlyList<string> Traces { get; init; } = [];

    public required string Version { get; init; }
}

/// <summary>The values of <see cref="RecaptureSignal.Kind"/>.</summary>
public static class RecaptureKinds
{
    /// <summary>A picture of a screen that shows the document.</summary>
    public const string Screen = "screen";

    /// <summary>A picture of a colour print of the document: screened (halftone) or on a sheet of paper.</summary>
    public const string ColourCopy = "colour_copy";

    /// <summary>A picture of a black-and-white copy: no colour on the document though there is some around it, or none where the camera gives some.</summary>
    public const string GreyCopy = "grey_copy";

    /// <summary>The document was cut out of another picture and laid on a drawn or flat background.</summary>
    public const string CutOut = "cut_out";

    /// <summary>The file or a place in it was worked on after the camera.</summary>
    public const string Edited = "edited";
}

/// <summary>The values of <see cref="RecaptureSignal.Traces"/>.</summary>
public static class RecaptureTraces
{
    /// <summary>The header names a program that edits pictures.</summary>
    public const string EditingSoftware = "editing_software";

    /// <summary>A regular pattern of single points over the document: the grid of a screen, or its beat with the camera's.</summary>
    public const string PeriodicPattern = "periodic_pattern";

    /// <summary>The spectrum of the document's surface is that of such a thing, as a net has learnt it: the grid of a screen, its beat with the camera's, dots of a print.</summary>
    public const string Surface = "surface";

    /// <summary>Bands of light across the document, as a screen refreshes.</summary>
    public const string Bands = "bands";

    /// <summary>Colours beside each other that belong on one place.</summary>
    public const string ColourFringes = "colour_fringes";

    /// <summary>A frame around the document: dark as a screen's, or white as a sheet's.</summary>
    public const string Frame = "frame";

    /// <summary>Dots of a print.</summary>
    public const string PrintDots = "print_dots";

    /// <summary>No colour on the document.</summary>
    public const string NoColour = "no_colour";

    /// <summary>An even or noiseless background, or edges without the blur of the rest.</summary>
    public const string PastedEdges = "pasted_edges";

    /// <summary>A place has other noise than its surroundings.</summary>
    public const string Noise = "noise";

    /// <summary>A place was compressed by JPEG on another grid than the file.</summary>
    public const string BlockGrid = "block_grid";

    /// <summary>Characters of one line differ in ink, sharpness or place.</summary>
    public const string Characters = "characters";
}
