using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Recapture;

/// <summary>
/// A logistic regression per kind over named measurements, as training wrote it (<c>recapture.json</c>, with its card beside it), and the net that some of
/// the measurements come of. Immutable.
/// </summary>
internal sealed record RecaptureModel(string Name, string Version, IReadOnlyList<RecaptureRegression> Kinds)
{
    private const string NetName = "document-surface.bfw";

    private SurfaceNet? _surface;

    [JsonIgnore]
    public SurfaceNet Surface => _surface ?? throw new InvalidOperationException("The model was not read from its file.");

    /// <summary>Reads the file and the net's beside it. Throws <see cref="InvalidDataException"/> when either is not whole.</summary>
    public static RecaptureModel Read(string path)
    {
        RecaptureModel? model;
        try
        {
            model = JsonSerializer.Deserialize(File.ReadAllBytes(path), RecaptureModelJson.Default.RecaptureModel);
        }
        catch (JsonException)
        {
            model = null;
        }
        if (model is not { Kinds: not null } || !model.Kinds.All(kind => kind.IsWhole))
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a recapture model.");
        model._surface = new SurfaceNet(NetFile.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", NetName)));
        return model;
    }
}

/// <summary>score = 1 / (1 + exp(-(bias + sum of weight * clamp((value - mean) / scale, -4, 4)))).</summary>
internal sealed record RecaptureRegression(
    string Kind, IReadOnlyList<string> Features, IReadOnlyList<float> Means, IReadOnlyList<float> Scales, IReadOnlyList<float> Weights, float Bias)
{
    private const float Most = 4;

    public bool IsWhole =>
        Kind is not null && Features is { Count: > 0 } && Means?.Count == Features.Count && Scales?.Count == Features.Count
        && Weights?.Count == Features.Count && Scales.All(scale => scale > 0);

    public double Score(FeatureList features)
    {
        var sum = (double)Bias;
        for (var i = 0; i < Features.Count; i++)
            sum += Share(features, i);
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The measurements that speak for the kind, the weightiest first, with what each adds to the logit.</summary>
    public IEnumerable<(string Feature, double Share)> Reasons(FeatureList features) =>
        Enumerable.Range(0, Features.Count).Select(i => (Features[i], Share(features, i))).Where(reason => reason.Item2 > 0).OrderByDescending(reason => reason.Item2);

    private double Share(FeatureList features, int i) => Weights[i] * Math.Clamp((features[Features[i]] - Means[i]) / Scales[i], -Most, Most);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RecaptureModel))]
internal sealed partial class RecaptureModelJson : JsonSerializerContext;
