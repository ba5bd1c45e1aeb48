using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Faces;

/// <summary>How good the picture of a face is, measured on the middle of its chip, where only skin, eyes, nose and mouth are.</summary>
internal readonly record struct ChipQuality(double Sharpness, double MeanLuminance, double ClippedHighlights, double ClippedShadows)
{
    public static ChipQuality Of(Picture chip)
    {
        var (side, margin) = (chip.Width, chip.Width / 5);
        double sum = 0, squares = 0, edges = 0, bright = 0, dark = 0;
        var count = 0;
        for (var y = margin; y < side - margin; y++)
        {
            for (var x = margin; x < side - margin; x++)
            {
                var at = (y * side) + x;
                var value = (int)chip.Gray[at];
                sum += value;
                squares += value * value;
                bright += value >= 250 ? 1 : 0;
                dark += value <= 5 ? 1 : 0;
                edges += Math.Abs((4 * value) - chip.Gray[at - 1] - chip.Gray[at + 1] - chip.Gray[at - side] - chip.Gray[at + side]);
                count++;
            }
        }
        var mean = sum / count;
        var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
        return new ChipQuality(deviation < 1 ? 0 : edges / count / deviation, mean, bright / count, dark / count);
    }
}
