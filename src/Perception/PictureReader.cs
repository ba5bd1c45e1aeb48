using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception;

/// <summary>Reads decoded pictures. Immutable after loading: any number of threads may share one, each with its own picture.</summary>
public sealed class PictureReader
{
    /// <summary>A document whose weakest corner scores less is not reported.</summary>
    private const float LeastDocumentScore = 0.15f;

    private readonly DocumentFinder _finder;
    private readonly MrzReader _mrz;

    private PictureReader(NetFile finder, NetFile line)
    {
        _finder = new DocumentFinder(new FinderNet(finder));
        _mrz = new MrzReader(_finder, new ZoneReader(new LineNet(line)));
        Version = $"reader 1; {finder.Name} {finder.Version}; {line.Name} {line.Version}";
    }

    public string Version { get; }

    /// <summary>The folder beside the program where the build puts the models.</summary>
    public static string ModelFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Throws <see cref="IOException"/> or <see cref="InvalidDataException"/> when a model is absent or damaged.</summary>
    public static PictureReader Load(string modelFolder) => new(
        NetFile.Read(Path.Combine(modelFolder, "document-finder.bfw")), NetFile.Read(Path.Combine(modelFolder, "mrz-line.bfw")));

    /// <summary>
    /// All coordinates are pixels of <paramref name="picture"/>. Throws <see cref="OperationCanceledException"/> within some tens of
    /// milliseconds after <paramref name="ct"/> is cancelled.
    /// </summary>
    public PictureEvidence Read(Picture picture, string format, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var sighting = _finder.Look(picture);
        var reading = _mrz.Find(picture, sighting, ct).Reading;
        var document = sighting.DocumentScore >= LeastDocumentScore && sighting.Document.IsSound ? sighting.Document : (Quad?)null;
        return new PictureEvidence
        {
            Version = Version,
            Format = format,
            Width = picture.Width,
            Height = picture.Height,
            QuarterTurns = reading?.Lines[0].QuarterTurns ?? document?.QuarterTurns ?? 0,
            Quality = PictureQuality.Of(picture, document, reading),
            Document = document is not { } corners ? null : new DocumentEvidence
            {
                Corners = [.. Enumerable.Range(0, 4).Select(corner => new PicturePoint(corners[corner].X, corners[corner].Y))],
                Score = Math.Round(sighting.DocumentScore, 4),
                Version = _finder.Version,
            },
            Mrz = reading is null ? null : _mrz.Evidence(reading),
        };
    }

    /// <summary>The reading with where its place came from; for benchmarks.</summary>
    internal (ZoneReading? Reading, string? Source, MrzEvidence? Evidence) Explain(Picture picture, CancellationToken ct)
    {
        var (reading, source) = _mrz.Find(picture, _finder.Look(picture), ct);
        return (reading, source, reading is null ? null : _mrz.Evidence(reading));
    }
}
