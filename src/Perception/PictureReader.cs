using Bonafide.Perception.Barcodes;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Recapture;
using Bonafide.Perception.Text;

namespace Bonafide.Perception;

/// <summary>Reads decoded pictures. Immutable after loading: any number of threads may share one, each with its own picture.</summary>
public sealed class PictureReader
{
    private readonly DocumentFinder _finder;
    private readonly MrzReader _mrz;
    private readonly PrintReader _print = PrintReader.Load();
    private readonly RecaptureSearch _recapture;

    private PictureReader(NetFile finder, NetFile line, RecaptureModel recapture)
    {
        _finder = new DocumentFinder(new FinderNet(finder));
        _mrz = new MrzReader(_finder, new ZoneReader(new LineNet(line)));
        _recapture = new RecaptureSearch(recapture);
        Version = $"reader 1; {finder.Name} {finder.Version}; {line.Name} {line.Version}; {_print.Version}; {_recapture.Version}";
    }

    public string Version { get; }

    /// <summary>The folder beside the program where the build puts the models.</summary>
    public static string ModelFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Throws <see cref="IOException"/> or <see cref="InvalidDataException"/> when a model is absent or damaged.</summary>
    public static PictureReader Load(string modelFolder) => new(
        NetFile.Read(Path.Combine(modelFolder, "document-finder.bfw")), NetFile.Read(Path.Combine(modelFolder, "mrz-line.bfw")),
        RecaptureModel.Read(Path.Combine(modelFolder, "recapture.json")));

    /// <summary>
    /// All coordinates are pixels of <paramref name="picture"/>. Throws <see cref="OperationCanceledException"/> within some tens of
    /// milliseconds after <paramref name="ct"/> is cancelled.
    /// </summary>
    public PictureEvidence Read(Picture picture, string format, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var sighting = _finder.Look(picture);
        var zone = _mrz.Read(picture, sighting, ct);
        var document = DocumentPlace.Of(picture, sighting, zone?.Reading.Format, zone?.Reading.Lines ?? []);
        return new PictureEvidence
        {
            Version = Version,
            Format = format,
            Width = picture.Width,
            Height = picture.Height,
            QuarterTurns = zone?.Reading.Lines[0].QuarterTurns ?? document?.Corners.QuarterTurns ?? 0,
            Quality = PictureQuality.Of(picture, document?.Corners, zone?.Reading),
            Document = document?.Evidence(_finder.Version),
            Mrz = zone?.Evidence,
            Text = _print.Read(picture, document?.Corners, zone?.Reading, ct),
            // No document has its data in a zone and in a PDF417 on one side, and looking for one costs as much as reading the zone.
            Barcodes = zone is null ? Pdf417Reader.Read(picture, ct) : [],
            Recapture = _recapture.Look(picture, document?.Corners),
        };
    }
}
