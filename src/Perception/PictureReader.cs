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
    private readonly PrintReader _print;
    private readonly RecaptureSearch _recapture;

    private PictureReader(NetFile finder, NetFile line, PrintReader print, RecaptureModel recapture)
    {
        _print = print;
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
        PrintReader.Load(modelFolder), RecaptureModel.Read(Path.Combine(modelFolder, "recapture.json")));

    /// <summary>
    /// All coordinates are pixels of <paramref name="picture"/>. Throws <see cref="OperationCanceledException"/> within some tens of
    /// milliseconds after <paramref name="ct"/> is cancelled. <paramref name="ended"/> hears of every
    /// stage when it is over: of none that this picture does not need, of the zone twice when it was looked for twice.
    /// </summary>
    public PictureEvidence Read(Picture picture, string format, CancellationToken ct, Action<ReadingStage>? ended = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        T Ended<T>(ReadingStage stage, T found)
        {
            ended?.Invoke(stage);
            return found;
        }
        var sighting = Ended(ReadingStage.Look, _finder.Look(picture));
        var hunt = _mrz.Hunt(picture, sighting);
        var zone = Ended(ReadingStage.Zone, hunt.WhereSeen(ct));
        // A side has its data in a zone or in a PDF417. The search for a zone that nobody saw costs the most, so it comes last.
        var barcodes = zone is null && !hunt.IsWarm ? Ended(ReadingStage.Barcode, Pdf417Reader.Read(picture, ct)) : null;
        if (zone is not { Reading.Holds: true } && barcodes is not { Count: > 0 })
            zone = Ended(ReadingStage.Zone, hunt.Elsewhere(ct));
        if (zone is null)
            barcodes ??= Ended(ReadingStage.Barcode, Pdf417Reader.Read(picture, ct));
        var document = Ended(ReadingStage.Outline, DocumentPlace.Of(picture, sighting, zone?.Reading.Format, zone?.Reading.Lines ?? []));
        return new PictureEvidence
        {
            Version = Version,
            Format = format,
            Width = picture.Width,
            Height = picture.Height,
            QuarterTurns = zone?.Reading.Lines[0].QuarterTurns ?? document?.Corners.QuarterTurns ?? 0,
            Quality = Ended(ReadingStage.Quality, PictureQuality.Of(picture, document?.Corners, zone?.Reading)),
            Document = document?.Evidence(_finder.Version),
            Mrz = zone?.Evidence,
            // A back has on it what its barcode says, and nothing else that is asked for.
            Text = barcodes is { Count: > 0 } ? [] : Ended(ReadingStage.Print, _print.Read(picture, document?.Corners, zone?.Reading, ct)),
            Barcodes = barcodes ?? [],
            Recapture = Ended(ReadingStage.Recapture, _recapture.Look(picture, document?.Corners)),
        };
    }
}
