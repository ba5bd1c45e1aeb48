using System.Numerics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Native;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Text;

/// <summary>
/// Reads the print of a document that was found. Where the recogniser is not installed it reads nothing and <see cref="Version"/> says so.
/// Any number of threads may use it.
/// </summary>
internal sealed class PrintReader
{
    private const int LongSide = 1000;
    private const int MostLines = 48;

    /// <summary>Pixels across that the net may see of all lines together: about 90 microseconds each.</summary>
    private const int MostPixels = 3600;

    /// <summary>Letters are read at this share of their width: as well as at their full width, and in less time.</summary>
    private const float Stretch = 0.7f;

    private const float LeastConfidence = 0.6f;

    private readonly LineReader? _lines;

    private PrintReader(LineReader? lines, string version) => (_lines, Version) = (lines, version);

    /// <summary>What reads, or why nothing does.</summary>
    public string Version { get; }

    public static PrintReader Load() => Load(LineReader.Load);

    /// <summary>Without a recogniser where <paramref name="load"/> says that it is not installed, or not the one that is expected.</summary>
    public static PrintReader Load(Func<LineReader> load)
    {
        try
        {
            var lines = load();
            return new PrintReader(lines, lines.Version);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return new PrintReader(null, "printed text is not read: onnxruntime is missing");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OnnxException)
        {
            return new PrintReader(null, $"printed text is not read: its model is {(e is FileNotFoundException ? "missing" : "not the expected one")}");
        }
    }

    /// <summary>The lines of the document from the top to the bottom; none without a document, for nothing else says which way is up.</summary>
    /// <param name="picture">Upright after EXIF; the document may lie in it at any angle.</param>
    /// <param name="document">Its corners as it is read; turned to agree with <paramref name="zone"/> where there is one.</param>
    /// <param name="zone">The machine-readable zone; neither it nor what is below it is read again.</param>
    /// <param name="ct">Checked before every line.</param>
    public IReadOnlyList<TextEvidence> Read(Picture picture, Quad? document, ZoneReading? zone, CancellationToken ct)
    {
        if (_lines is null || document is not { } corners)
            return [];
        var upright = zone is null ? corners : Turned(corners, zone.Lines[0]);
        if (RectifiedDocument.Of(picture, upright, LongSide) is not { } page)
            return [];
        var gray = new GrayImage(page.Picture.Width, page.Picture.Height, page.Picture.Gray);
        var found = LineSearch.Find(gray, zone is null ? gray.Height : Top(page, zone));
        var source = new GrayImage(picture.Width, picture.Height, picture.Gray);
        var read = new List<(TextLine Line, TextEvidence Evidence)>();
        var pixels = 0;
        foreach (var line in found.OrderByDescending(line => Math.Min(line.Height, 26)).Take(MostLines))
        {
            ct.ThrowIfCancellationRequested();
            // A letter alone is shown with more of what surrounds it and as wide as it is.
            var (along, stretch) = line.Width < 2 * line.Height ? (0.8f, 1) : (0.4f, Stretch);
            var place = page.ToPicture(line.Box(0.3f, along));
            if ((pixels += LineReader.WidthOf(place, stretch)) > MostPixels)
                break;
            var reading = _lines.Read(source, place, stretch);
            if (reading.Confidence >= LeastConfidence && reading.WithBlanks(line, along) is { Length: > 0 } text)
                read.Add((line, Evidence(page, line, text, reading.Confidence)));
        }
        return [.. read.OrderBy(each => each.Line.Middle).Select(each => each.Evidence)];
    }

    private TextEvidence Evidence(RectifiedDocument page, TextLine line, string text, float confidence)
    {
        var box = line.Box(0.15f, 0.1f);
        var corners = page.ToPicture(box);
        var (least, greatest) = box.Bounds;
        double X(float x) => Math.Round(Math.Clamp((x + 0.5) / page.Picture.Width, 0, 1), 4);
        double Y(float y) => Math.Round(Math.Clamp((y + 0.5) / page.Picture.Height, 0, 1), 4);
        return new TextEvidence
        {
            Value = text,
            Confidence = Math.Round(confidence, 4),
            Corners = [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(Math.Round(corners[corner].X, 1), Math.Round(corners[corner].Y, 1)))],
            Box = new DocumentBox(X(least.X), Y(least.Y), X(greatest.X), Y(greatest.Y)),
            Version = Version,
        };
    }

    /// <summary>The row of the page where the zone begins, with a little room above it.</summary>
    private static int Top(RectifiedDocument page, ZoneReading zone)
    {
        var line = page.ToDocument(zone.Lines[0]);
        return (int)(Math.Min(line.TopLeft.Y, line.TopRight.Y) - (0.3f * line.Height));
    }

    /// <summary>The same corners, beginning with the one that is the top left to somebody who reads the zone.</summary>
    private static Quad Turned(Quad corners, Quad line)
    {
        static Vector2 Along(Quad quad) => Vector2.Normalize(quad.TopRight + quad.BottomRight - quad.TopLeft - quad.BottomLeft);
        return Enumerable.Range(0, 4)
            .Select(first => new Quad(corners[first], corners[(first + 1) % 4], corners[(first + 2) % 4], corners[(first + 3) % 4]))
            .MaxBy(turned => Vector2.Dot(Along(turned), Along(line)));
    }
}
