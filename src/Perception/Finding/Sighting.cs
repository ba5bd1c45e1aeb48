namespace Bonafide.Perception.Finding;

/// <summary>What the finder net saw in a picture or a part of it; corners in pixels of the whole picture, scores 0 to 1 (weakest corner).</summary>
internal sealed record Sighting(Quad Document, float DocumentScore, Quad Zone, float ZoneScore, Quad? ZoneMask)
{
    /// <summary>Around a PDF417, where the net's weights know them and it saw one.</summary>
    public Quad? Barcode { get; init; }
}

/// <summary>A part of a picture in pixels; it may reach beyond the picture.</summary>
internal readonly record struct Region(float Left, float Top, float Width, float Height);
