using Bonafide.Perception.Evidence;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Measures exposure, sharpness, glare and framing where the document is.</summary>
internal static class PictureQuality
{
    private const int Samples = 200;

    /// <summary>Width of a character of a machine-readable zone in millimetres (ICAO 9303-3 section 4.3).</summary>
    private const double CharacterMillimetres = 2.54;

    /// <summary>A document whose border lies outside of the picture by more than this share of its width is cut off.</summary>
    private const float CutShare = 0.012f;

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
        var edge = EdgeWidth.Of(gray, place);
        var pitch = zone is null ? document is { } card ? card.Width * CharacterMillimetres / Millimetres(card) : (double?)null : zone.Lines[0].Width / zone.Text[0].Length;
        return new QualityEvidence
        {
            MeanLuminance = Math.Round(sum / (Samples * Samples), 1),
            ClippedHighlights = Math.Round(bright / (Samples * Samples), 4),
            ClippedShadows = Math.Round(dark / (Samples * Samples), 4),
            SharpnessPerCharacter = zone is null ? null : Math.Round(zone.Lines.Select((line, i) => Sharpness(gray, line, zone.Text[i].Length)).Average(), 3),
            CharacterPitchPixels = zone is null ? null : Math.Round(zone.Lines[0].Width / zone.Text[0].Length, 2),
            EdgeWidthPixels = edge,
            JpegQuality = picture.Origin?.JpegQuality,
            ResolvedPixelsPerCharacter = pitch is { } width && edge is { } step ? Math.Round(width / Math.Max(1, step), 2) : null,
            DocumentWidthPixels = document is { } sized ? Math.Round(sized.Width, 1) : null,
            DocumentHeightPixels = document is { } high ? Math.Round(high.Height, 1) : null,
            Glare = document is { } shone ? GlareSearch.Find(gray, shone) : null,
            CutSides = document is { } framed ? CutSides(framed, picture) : [],
        };
    }

    /// <summary>The width of the document as its proportions have it: ID-1, or else the page of a passport (ISO/IEC 7810, ICAO 9303-4).</summary>
    private static double Millimetres(Quad document) => Math.Max(document.Width, document.Height) > 1.5 * Math.Min(document.Width, document.Height) ? 85.6 : 125;

    private static List<string> CutSides(Quad document, Picture picture)
    {
        var (least, greatest) = document.Bounds;
        var slack = CutShare * Math.Max(document.Width, document.Height);
        var sides = new List<string>();
        if (least.X < -slack)
            sides.Add("left");
        if (least.Y < -slack)
            sides.Add("top");
        if (greatest.X > picture.Width - 1 + slack)
            sides.Add("right");
        if (greatest.Y > picture.Height - 1 + slack)
            sides.Add("bottom");
        return sides;
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
