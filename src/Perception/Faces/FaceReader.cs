using System.Numerics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Faces;

/// <summary>
/// Finds faces and says what is needed to compare them. Where the models are not installed it finds none and <see cref="Version"/> says so.
/// Any number of threads may use it.
/// </summary>
internal sealed class FaceReader
{
    /// <summary>Of one picture: who shows more has no portrait to compare.</summary>
    private const int MostFaces = 3;

    private const float LeastMeshScore = 0.5f;

    /// <summary>The nets take a face that stands on its head for one with an odd expression, and are less sure of it.</summary>
    private const float Upright = 0.9f;

    private readonly Lazy<FaceNets>? _nets;

    private FaceReader(Lazy<FaceNets>? nets, string version) => (_nets, Version) = (nets, version);

    /// <summary>What looks for faces, or why nothing does.</summary>
    public string Version { get; }

    public bool CanRead => _nets is not null;

    /// <summary>The models are read and checked; the nets are made of them when the first face is looked for.</summary>
    public static FaceReader Load() => Load(() => FaceNets.Load());

    /// <summary>Without nets where <paramref name="load"/> says that a model is not installed, or not the one that is expected.</summary>
    public static FaceReader Load(Func<Func<FaceNets>> load)
    {
        try
        {
            return new FaceReader(new Lazy<FaceNets>(load()), FaceNets.Version);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return new FaceReader(null, $"faces are not found: a model is {(e is FileNotFoundException ? "missing" : "not the expected one")}");
        }
    }

    /// <summary>The faces on a document, the largest first: looked for on the document as it is read; where none is sure, also on its head; then on the whole picture.</summary>
    /// <param name="picture">Upright after EXIF.</param>
    /// <param name="document">Its corners as it is read; null where none was found.</param>
    /// <param name="ct">Checked between the steps, some tens of milliseconds each.</param>
    public IReadOnlyList<FaceEvidence> ReadDocument(Picture picture, Quad? document, CancellationToken ct)
    {
        if (_nets is not { Value: var nets })
            return [];
        List<FaceEvidence> best = [];
        foreach (var corners in document is { } found ? [found, found.UpsideDown] : (Quad[])[])
        {
            if (FaceView.OfDocument(picture, corners) is not { } view)
                continue;
            var faces = Read(nets, view, Tiles(view.Seen), ct);
            if (faces.Count > 0 && faces[0].Score >= Upright)
                return faces;
            if (faces.Count > 0 && (best.Count == 0 || faces[0].Score > best[0].Score))
                best = faces;
        }
        return best.Count > 0 ? best : ReadSelfie(picture, ct);
    }

    /// <summary>The faces in a picture of people, the largest first.</summary>
    public IReadOnlyList<FaceEvidence> ReadSelfie(Picture picture, CancellationToken ct)
    {
        if (_nets is not { Value: var nets })
            return [];
        var view = FaceView.OfPicture(picture);
        return Read(nets, view, [Whole(picture)], ct);
    }

    /// <summary>Squares as high as the document is short, at both of its ends; the net wants squares, and squeezed faces escape it.</summary>
    private static Quad[] Tiles(Picture document)
    {
        var (width, height) = (document.Width, document.Height);
        var side = Math.Min(width, height);
        Quad At(int left, int top) => Quad.Rectangle(left - 0.5f, top - 0.5f, left + side - 0.5f, top + side - 0.5f);
        return width == height ? [At(0, 0)] : [At(0, 0), At(width - side, height - side)];
    }

    private static Quad Whole(Picture picture) => FaceSquare.Around(
        new Vector2(picture.Width - 1, picture.Height - 1) / 2, Vector2.UnitX, Math.Max(picture.Width, picture.Height));

    private List<FaceEvidence> Read(FaceNets nets, FaceView view, Quad[] tiles, CancellationToken ct)
    {
        var seen = new List<FaceSighting>();
        foreach (var tile in tiles)
        {
            ct.ThrowIfCancellationRequested();
            seen.AddRange(nets.Detector.Find(view, tile));
        }
        var faces = new List<FaceEvidence>();
        foreach (var sighting in FaceDetector.Distinct(seen).OrderByDescending(face => face.Side).Take(MostFaces))
        {
            ct.ThrowIfCancellationRequested();
            if (Read(nets, view, sighting) is { } face)
                faces.Add(face);
        }
        return faces;
    }

    private FaceEvidence? Read(FaceNets nets, FaceView view, FaceSighting sighting)
    {
        // The box of the detector is rough; the mesh that is read in it places the square for a better one.
        var rough = nets.Mesh.Read(view, sighting.Square);
        if (rough.Score < LeastMeshScore)
            return null;
        var shape = nets.Mesh.Read(view, rough.Square(FaceSquare.Margin));
        if (shape.Score < LeastMeshScore)
            return null;
        var chip = view.Cut(FaceChip.Square(shape), EmbeddingNet.Side);
        var quality = ChipQuality.Of(chip);
        var place = view.ToPicture(shape.Square(1));
        return new FaceEvidence
        {
            Corners = [.. Enumerable.Range(0, 4).Select(corner => Point(place[corner]))],
            Score = Math.Round(Math.Min(sighting.Score, shape.Score), 4),
            Landmarks = [.. shape.Landmarks.Select(view.ToPicture).Select(Point)],
            SizePixels = Math.Round(Math.Min(place.Width, place.Height), 1),
            Yaw = Math.Round(shape.Yaw, 1),
            Pitch = Math.Round(shape.Pitch, 1),
            Sharpness = Math.Round(quality.Sharpness, 4),
            MeanLuminance = Math.Round(quality.MeanLuminance, 1),
            ClippedHighlights = Math.Round(quality.ClippedHighlights, 4),
            ClippedShadows = Math.Round(quality.ClippedShadows, 4),
            Embedding = Embedding(nets.Embedding, chip),
            Version = Version,
        };
    }

    /// <summary>The mean of the chip's and its mirror image's.</summary>
    private static float[] Embedding(EmbeddingNet net, Picture chip)
    {
        var (straight, mirrored) = (net.Run(FaceChip.ToPlanes(chip, mirrored: false)), net.Run(FaceChip.ToPlanes(chip, mirrored: true)));
        return [.. straight.Zip(mirrored, (one, other) => MathF.Round((one + other) / 2, 5))];
    }

    private static PicturePoint Point(Vector2 point) => new(Math.Round(point.X, 1), Math.Round(point.Y, 1));
}
