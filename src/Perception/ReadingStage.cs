namespace Bonafide.Perception;

/// <summary>What reading a picture consists of; a picture need not go through all of it.</summary>
public enum ReadingStage
{
    /// <summary>The net sees roughly where things are.</summary>
    Look,
    Barcode,
    Zone,

    /// <summary>The document's sides are put onto edges.</summary>
    Outline,
    Quality,
    Print,
    Recapture,
}
