using Bonafide.Perception.Evidence;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Recapture;

/// <summary>Looks for traces of screens, copies, cut-outs and edits. Immutable after loading; any number of threads may use it.</summary>
internal sealed class RecaptureSearch(RecaptureModel model)
{
    /// <summary>A signal that scores less is not reported: then the kind is less likely than all others together.</summary>
    public const double LeastScore = 0.5;

    /// <summary>
    /// For a file whose header names a program that edits pictures. No rate stands behind it: how often honest people crop a picture in such a
    /// program cannot be simulated.
    /// </summary>
    public const double SoftwareScore = 0.5;

    /// <summary>From this share of exactly grey cells the camera, or a scanner, gave no colour, and nothing can be said of copies without any.</summary>
    private const float ColourlessCamera = 0.9f;

    [ThreadStatic]
    private static SurfaceReading? _surface;

    private readonly string _version = $"{model.Name} {model.Version}; {model.Surface.Version}";

    public string Version => _version;

    /// <summary>Everything that is measured of a picture, by name. Without a document the whole picture is taken for one.</summary>
    public FeatureList Measure(Picture picture, Quad? document)
    {
        var features = new FeatureList();
        var place = document ?? Quad.Rectangle(-0.5f, -0.5f, picture.Width - 0.5f, picture.Height - 0.5f);
        SurfaceTraces.Measure(picture, place, features);
        (_surface ??= new SurfaceReading()).Measure(picture, place, model.Surface, features);
        return features;
    }

    /// <summary>How likely each kind is that the model knows, 0 to 1, by what was measured.</summary>
    public IReadOnlyDictionary<string, double> Scores(FeatureList features) => model.Kinds.ToDictionary(kind => kind.Kind, kind => kind.Score(features), StringComparer.Ordinal);

    /// <summary>The signals, the strongest first.</summary>
    public IReadOnlyList<RecaptureSignal> Look(Picture picture, Quad? document) => Signals(picture, document, Measure(picture, document));

    /// <summary>The same from what was measured.</summary>
    public IReadOnlyList<RecaptureSignal> Signals(Picture picture, Quad? document, FeatureList features)
    {
        IReadOnlyList<PicturePoint> corners = document is { } place ? [.. Enumerable.Range(0, 4).Select(i => new PicturePoint(place[i].X, place[i].Y))] : [];
        var signals = new List<RecaptureSignal>();
        foreach (var kind in model.Kinds)
        {
            if (kind.Kind == RecaptureKinds.GreyCopy && features["inside_colourless"] > ColourlessCamera)
                continue;
            if (kind.Score(features) is var score && score >= LeastScore)
                signals.Add(new RecaptureSignal { Kind = kind.Kind, Score = Math.Round(score, 4), Corners = corners, Traces = Traces(kind, features), Version = _version });
        }
        if (picture.Origin?.NamesEditor == true)
            signals.Add(new RecaptureSignal { Kind = RecaptureKinds.Edited, Score = SoftwareScore, Traces = [RecaptureTraces.EditingSoftware], Version = _version });
        return [.. signals.OrderByDescending(signal => signal.Score)];
    }

    private static List<string> Traces(RecaptureRegression kind, FeatureList features) =>
        [.. kind.Reasons(features).Select(reason => Trace(kind.Kind, reason.Feature)).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];

    /// <summary>What a measurement is a trace of; null for one that says nothing by itself.</summary>
    private static string? Trace(string kind, string feature) => feature switch
    {
        "rows_against_columns" => RecaptureTraces.Bands,
        _ when feature.StartsWith("net_", StringComparison.Ordinal) => RecaptureTraces.Surface,
        _ when feature.StartsWith("near_", StringComparison.Ordinal) || feature.StartsWith("far_", StringComparison.Ordinal) =>
            kind is RecaptureKinds.CutOut ? RecaptureTraces.PastedEdges : RecaptureTraces.Frame,
        _ when feature.StartsWith("inside_red", StringComparison.Ordinal) || feature.StartsWith("inside_blue", StringComparison.Ordinal) =>
            kind is RecaptureKinds.GreyCopy ? RecaptureTraces.NoColour : null,
        _ => null,
    };
}
