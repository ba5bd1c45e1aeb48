namespace Bonafide.Perception.Nets;

/// <summary>
/// Finds a document: RGB, sides multiples of 64, to logits for every 8 x 8 pixels. Channels 0-3 are heatmaps of the document's
/// corners, 4-7 of its machine-readable zone's (top left, top right, bottom right, bottom left as it is read), 8 and 9 masks of both. Newer
/// weights answer more: 10-13 corners of a PDF417, 14 its mask, 15-18 the document's mask in the channel of its kind. Immutable; any number
/// of threads may run it.
/// </summary>
internal sealed class FinderNet(NetFile file)
{
    public const int Side = 320;
    public const int Cell = 8;
    public const int ZoneMask = 9;
    public const int Barcode = 10;
    public const int BarcodeMask = 14;

    public string Version { get; } = file.Version;

    /// <summary>Takes the input over; the caller disposes of the answer.</summary>
    public Planes Run(Planes picture)
    {
        using var x3 = picture.Convolved(file["s1"]).Convolved(file["s2"]).Convolved(file["s3.0"]).Convolved(file["s3.1"]);
        using var x4 = file["s4.0"].Run(x3).Convolved(file["s4.1"]);
        using var x5 = file["s5.0"].Run(x4).Convolved(file["s5.1"]);
        using var x6 = file["s6.0"].Run(x5).Convolved(file["s6.1"]);
        var y = file["l5"].Run(x5).PlusDoubled(file["l6"].Run(x6)).Convolved(file["u5"]);
        y = file["l4"].Run(x4).PlusDoubled(y).Convolved(file["u4"]);
        y = file["l3"].Run(x3).PlusDoubled(y).Convolved(file["u3"]);
        return y.Convolved(file["out"]);
    }
}
