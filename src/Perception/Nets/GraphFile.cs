using System.Text;
using System.Text.Json;

namespace Bonafide.Perception.Nets;

/// <summary>One operation of a TensorFlow graph.</summary>
/// <param name="Name">Of its answer.</param>
/// <param name="Operation">TensorFlow's name of what it does.</param>
/// <param name="Inputs">Names of nodes.</param>
/// <param name="Stride">In both directions; 1 where it has none.</param>
/// <param name="Same">The answer is as large as the input but for the stride; otherwise nothing is added around the input.</param>
/// <param name="Fused">Operations done with it, in their order.</param>
internal sealed record GraphNode(string Name, string Operation, IReadOnlyList<string> Inputs, int Stride, bool Same, IReadOnlyList<string> Fused);

/// <summary>A TensorFlow.js graph model: the nodes on the way to the wanted answers, each after its inputs, and the weights.</summary>
internal sealed class GraphFile
{
    private GraphFile(IReadOnlyList<GraphNode> nodes, WeightTensors weights) => (Nodes, Weights) = (nodes, weights);

    public IReadOnlyList<GraphNode> Nodes { get; }

    public WeightTensors Weights { get; }

    /// <summary>Throws <see cref="InvalidDataException"/> when the bytes are no such model or lack an answer.</summary>
    public static GraphFile Read(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> weights, IReadOnlyList<string> answers)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var nodes = document.RootElement.GetProperty("modelTopology").GetProperty("node").EnumerateArray()
                .Select(Node).ToDictionary(node => node.Name, StringComparer.Ordinal);
            var ordered = new List<GraphNode>();
            foreach (var answer in answers)
                Visit(answer, nodes, ordered, []);
            return new GraphFile(ordered, WeightTensors.Read(document.RootElement.GetProperty("weightsManifest")[0], weights));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The model is damaged.", e);
        }
    }

    private static void Visit(string name, Dictionary<string, GraphNode> nodes, List<GraphNode> ordered, HashSet<string> open)
    {
        if (ordered.Exists(node => node.Name == name))
            return;
        if (!open.Add(name))
            throw new InvalidDataException("The model goes in circles.");
        var node = nodes[name];
        foreach (var input in node.Inputs)
            Visit(input, nodes, ordered, open);
        ordered.Add(node);
    }

    private static GraphNode Node(JsonElement node)
    {
        string[] inputs = node.TryGetProperty("input", out var names)
            ? [.. names.EnumerateArray().Select(name => (name.GetString() ?? "").Split(':')[0])]
            : [];
        var attributes = node.TryGetProperty("attr", out var all) ? all : default;
        var strides = Attribute(attributes, "strides") is { } list ? int.Parse(list.GetProperty("list").GetProperty("i")[1].ToString(), null) : 1;
        var padding = Attribute(attributes, "padding") is { } text ? Text(text.GetProperty("s")) : "";
        string[] fused = Attribute(attributes, "fused_ops") is { } many && many.GetProperty("list").TryGetProperty("s", out var operations)
            ? [.. operations.EnumerateArray().Select(Text)]
            : [];
        return new GraphNode(node.GetProperty("name").GetString() ?? "", node.GetProperty("op").GetString() ?? "", inputs, strides, padding == "SAME", fused);
    }

    private static JsonElement? Attribute(JsonElement attributes, string name) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out var found) ? found : null;

    private static string Text(JsonElement base64) => Encoding.ASCII.GetString(base64.GetBytesFromBase64());
}
