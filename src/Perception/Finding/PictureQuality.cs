using Bonafide.Perception.Evidence;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Measures exposure and, at the machine-readable zone, sharpness.</summary>
internal static class PictureQuality
{
    private const int Samples = 200;

    public static QualityEvidence Of(Picture picture, Quad? document, ZoneReading? zone)
    {
        var gray = new GrayImage(picture.Width, picture.Height, picture.Gray);
        var place = document ?? Quad.Rectangle(-0.5f, -0.5f, picture.Width - 0.5f, picture.Height - 0.5f);
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), place);
        double sum = 0, bright = 0, dark = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var point = map.Map(((i % Samples) + 0.5) / Samples, ((i / Samples) + 0.5) / Samples);
            var value = gray.Values[(Math.Clamp((int)(point.Y + 0.5f), 0, gray.Height - 1) * gray.Width) + Math.Clamp((int)(point.X + 0.5f), 0, gray.Width - 1)];
            sum += value;
            bright += value >= 250 ? 1 : 0;
            dark += value <= 5 ? 1 : 0;
        }
        return new QualityEvidence
        {
            MeanLuminance = Math.Round(sum / (Samples * Samples), 1),
            ClippedHighlights = Math.Round(bright / (Samples * Samples), 4),
            ClippedShadows = Math.Round(dark / (Samples * Samples), 4),
            SharpnessPerCharacter = zone is null ? null : Math.Round(zone.Lines.Select((line, i) => Sharpness(gray, line, zone.Text[i].Length)).Average(), 3),
            CharacterPitchPixels = zone is null ? null : Math.Round(zone.Lines[0].Width / zone.Text[0].Length, 2),
        };
    }

    /// <summary>The steepest steps between neighbouring columns (99th percentile) over the line's whole contrast, 16 columns a character.</summary>
    private static double Sharpness(GrayImage gray, Quad line, int characters)
    {
        var (width, height) = (characters * LineCrop.ColumnsPerCharacter, 20);
        var values = new float[width * height];
        gray.Rectify(line, Quad.Rectangle(0, 0, width, height), width, height, values);
        var steps = new float[(width - 1) * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 1; x < width; x++)
                steps[(y * (width - 1)) + x - 1] = Math.Abs(values[(y * width) + x] - values[(y * width) + x - 1]);
        }
        Array.Sort(steps);
        Array.Sort(values);
        var contrast = values[values.Length * 98 / 100] - values[values.Length * 2 / 100];
        return steps[steps.Length * 99 / 100] / Math.Max(8, contrast);
    }
}
