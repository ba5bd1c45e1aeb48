namespace Bonafide.Perception.Nets;

/// <summary>
/// Runs a TensorFlow graph of the operations that face detectors of its kind are made of. Values between operations lie in pooled buffers
/// and are given back when nothing needs them any more. Immutable; any number of threads may run it.
/// </summary>
internal sealed class GraphNet
{
    private readonly List<(string Name, Func<GraphValues, Planes> Run)> _steps = [];
    private readonly Dictionary<string, int> _uses;
    private readonly IReadOnlyList<string> _answers;
    private readonly string _input;

    /// <summary>Throws <see cref="InvalidDataException"/> when the graph has an operation that is not known here.</summary>
    public GraphNet(GraphFile file, IReadOnlyList<string> answers, VectorWidth? width = null)
    {
        _answers = answers;
        _uses = file.Nodes.SelectMany(node => node.Inputs).Concat(answers).CountBy(name => name).ToDictionary(StringComparer.Ordinal);
        _input = file.Nodes.Single(node => node.Operation == "Placeholder").Name;
        foreach (var node in file.Nodes.Where(node => node.Operation is not ("Placeholder" or "Const")))
            _steps.Add((node.Name, Step(node, file.Weights, width ?? VectorWidths.Best)));
    }

    /// <summary>Takes the input over. One answer for each name that was asked for, in that order; the caller disposes of them.</summary>
    public IReadOnlyList<Planes> Run(Planes input)
    {
        using var values = new GraphValues(_uses);
        values.Put(_input, input);
        foreach (var (name, run) in _steps)
            values.Put(name, run(values));
        return [.. _answers.Select(values.Take)];
    }

    private static Func<GraphValues, Planes> Step(GraphNode node, WeightTensors weights, VectorWidth width)
    {
        var first = node.Inputs[0];
        switch (node.Operation)
        {
            case "_FusedConv2D":
                return Convolution(node, weights, width);
            case "DepthwiseConv2dNative":
                var kernel = weights[node.Inputs[1]];
                if (kernel.Shape is not [3, 3, _, 1] || !node.Same)
                    throw new InvalidDataException("A depthwise convolution is not 3 x 3.");
                var depthwise = new DepthwiseConvolution(kernel.Shape[2], node.Stride, kernel.Values, width);
                return values => values.Use(first, depthwise.Run);
            case "AddV2":
                return values => Sum(values.Take(first), values, node.Inputs[1]);
            case "Relu":
                return values => Changed(values.Take(first), ResidualLayers.CutBelowZero);
            case "Prelu":
                var slopes = weights[node.Inputs[1]].Values;
                return values => Changed(values.Take(first), planes => planes.SlopeBelowZero(slopes));
            case "Sigmoid":
                return values => Changed(values.Take(first), Squash);
            case "MaxPool":
                // In these nets every side is even, so that both kinds of padding mean the same.
                return values => values.Use(first, planes => planes.Maxima(2, 2));
            case "Pad":
                var more = (int)weights[node.Inputs[1]].Values[^1];
                return values => values.Use(first, planes => planes.WithChannels(planes.Channels + more));
            case "Reshape" or "Identity":
                return values => values.Take(first);
            default:
                throw new InvalidDataException($"The model has an operation {node.Operation}.");
        }
    }

    private static Func<GraphValues, Planes> Convolution(GraphNode node, WeightTensors weights, VectorWidth width)
    {
        var (kernel, bias) = (weights[node.Inputs[1]], weights[node.Inputs[2]]);
        if (kernel.Shape is not [var rows, var columns, var inputs, var outputs] || node.Fused is not ["BiasAdd", ..])
            throw new InvalidDataException("A convolution has no sensible weights.");
        var shape = new ConvolutionShape(inputs, outputs, (rows, columns), (node.Stride, node.Stride), (0, 0), node.Fused.Contains("Relu", StringComparer.Ordinal));
        var layer = new Convolution(shape, kernel.OutputsFirst(), bias.Values, width);
        var slopes = node.Fused.Contains("Prelu", StringComparer.Ordinal) ? weights[node.Inputs[3]].Values : [];
        return values => values.Use(node.Inputs[0], planes =>
        {
            using var padded = node.Same && rows * columns > 1 ? Padded(planes, rows, columns, node.Stride) : null;
            var answer = layer.Run(padded ?? planes);
            if (slopes.Length > 0)
                answer.SlopeBelowZero(slopes);
            return answer;
        });
    }

    /// <summary>TensorFlow's padding "same": what does not come out even goes below and to the right.</summary>
    private static Planes Padded(Planes planes, int rows, int columns, int stride)
    {
        var (down, across) = (Missing(planes.Height, rows, stride), Missing(planes.Width, columns, stride));
        return planes.WithBorder(down / 2, across / 2, down - (down / 2), across - (across / 2));
    }

    private static int Missing(int side, int kernel, int stride) => Math.Max(0, ((((side + stride - 1) / stride) - 1) * stride) + kernel - side);

    private static Planes Sum(Planes sum, GraphValues values, string other) => values.Use(other, planes =>
    {
        sum.Add(planes);
        return sum;
    });

    private static Planes Changed(Planes planes, Action<Planes> change)
    {
        change(planes);
        return planes;
    }

    private static void Squash(Planes planes)
    {
        foreach (ref var value in planes.AsSpan())
            value = 1 / (1 + MathF.Exp(-value));
    }
}
