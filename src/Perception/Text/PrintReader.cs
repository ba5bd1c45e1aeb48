using System.Numerics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Text;

/// <summary>Reads the print of a document that was found. Any number of threads may use it.</summary>
internal sealed class PrintReader(LineReader lines)
{
    private const int LongSide = 1000;
    private const int MostLines = 48;

    /// <summary>Lines by which it is told which way up a document without a zone lies.</summary>
    private const int Probe = 8;

    /// <summary>Pixels across that the net may see of all lines together.</summary>
    private const int MostPixels = 9000;

    private const float LeastConfidence = 0.6f;

    /// <summary>Of the net that reads.</summary>
    public string Version => lines.Version;

    /// <summary>Throws <see cref="IOException"/> or <see cref="InvalidDataException"/> when the net is absent or damaged.</summary>
    public static PrintReader Load(string modelFolder) => new(new LineReader(new PrintNet(NetFile.Read(Path.Combine(modelFolder, "print-line.bfw")))));

    /// <summary>
    /// The lines of the document from the top to the bottom; none without a document. A document without a zone that lies upside down is read
    /// as it is meant, and its boxes are of the document as it is read.
    /// </summary>
    /// <param name="picture">Upright after EXIF; the document may lie in it at any angle.</param>
    /// <param name="document">Its corners as it is read; turned to agree with <paramref name="zone"/> where there is one.</param>
    /// <param name="zone">The machine-readable zone; neither it nor what is below it is read again.</param>
    /// <param name="ct">Checked before every line.</param>
    public IReadOnlyList<TextEvidence> Read(Picture picture, Quad? document, ZoneReading? zone, CancellationToken ct)
    {
        if (document is not { } corners || Search(picture, zone is null ? corners : Turned(corners, zone.Lines[0]), zone) is not { } page)
            return [];
        var source = new GrayImage(picture.Width, picture.Height, picture.Gray);
        var read = Read(source, page, MostLines, ct);
        if (zone is null && !IsPlain(read) && Search(picture, corners.UpsideDown, null) is { } turned
            && Worth(Read(source, turned, Probe, ct)) > 1.2f * Worth(read.Take(Probe)))
        {
            (page, read) = (turned, Read(source, turned, MostLines, ct));
        }
        return [.. read.Where(each => each.Reading.Confidence >= LeastConfidence && each.Reading.Text.Length > 0)
            .OrderBy(each => each.Line.Middle)
            .Select(each => Evidence(page.Document, each.Line, each.Reading))];
    }

    private static Page? Search(Picture picture, Quad corners, ZoneReading? zone)
    {
        if (RectifiedDocument.Of(picture, corners, LongSide) is not { } document)
            return null;
        var gray = new GrayImage(document.Picture.Width, document.Picture.Height, document.Picture.Gray);
        return new Page(document, [.. LineSearch.Find(gray, zone is null ? gray.Height : Top(document, zone)).OrderByDescending(line => Math.Min(line.Height, 26))]);
    }

    /// <summary>The tallest lines first; those that are labels by their size come after the values.</summary>
    private List<(TextLine Line, LineReading Reading)> Read(GrayImage source, Page page, int most, CancellationToken ct)
    {
        var read = new List<(TextLine, LineReading)>();
        var pixels = 0;
        foreach (var line in page.Lines.Take(most))
        {
            ct.ThrowIfCancellationRequested();
            // A letter alone is shown with more of what surrounds it.
            var place = page.Document.ToPicture(line.Box(0.3f, line.Width < 2 * line.Height ? 0.8f : 0.4f));
            if ((pixels += LineReader.WidthOf(place)) > MostPixels)
                break;
            read.Add((line, lines.Read(source, place)));
        }
        return read;
    }

    /// <summary>Whether three lines or more are surely words, which upside down they are not.</summary>
    private static bool IsPlain(List<(TextLine Line, LineReading Reading)> read) =>
        read.Count(each => each.Reading is { Confidence: >= 0.93f, Text.Length: >= 5 }) >= 3;

    private static float Worth(IEnumerable<(TextLine Line, LineReading Reading)> read) =>
        read.Sum(each => each.Reading.Text.Length < 3 || each.Reading.Confidence < LeastConfidence ? 0 : each.Reading.Text.Length * (each.Reading.Confidence - 0.5f));

    private TextEvidence Evidence(RectifiedDocument page, TextLine line, LineReading reading)
    {
        var box = line.Box(0.15f, 0.1f);
        var corners = page.ToPicture(box);
        var (least, greatest) = box.Bounds;
        double X(float x) => Math.Round(Math.Clamp((x + 0.5) / page.Picture.Width, 0, 1), 4);
        double Y(float y) => Math.Round(Math.Clamp((y + 0.5) / page.Picture.Height, 0, 1), 4);
        return new TextEvidence
        {
            Value = reading.Text,
            Confidence = Math.Round(reading.Confidence, 4),
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
        return Enumerable.Range(0, 4).Select(corners.Turned).MaxBy(turned => Vector2.Dot(Along(turned), Along(line)));
    }

    /// <summary>A document seen from above, and the lines found on it, the most telling ones first.</summary>
    private sealed record Page(RectifiedDocument Document, IReadOnlyList<TextLine> Lines);
}
