namespace Bonafide.Perception.Nets;

/// <summary>
/// Reads one line of print: grey, 32 rows, columns a multiple of 4, to two frames of logits for every 4 columns (CTC: class 0 is the blank).
/// Immutable; any number of threads may run it.
/// </summary>
internal sealed class PrintNet
{
    public const int Rows = 32;
    public const int ColumnsPerCell = 4;
    public const int FramesPerCell = 2;

    private readonly Convolution[] _layers;

    public PrintNet(NetFile file)
    {
        (Version, Alphabet, Temperature) = ($"{file.Name} {file.Version}", file.Alphabet, file.Temperature);
        _layers = [.. file.Steps.Select(step => file[step])];
        if (_layers.Length == 0 || Alphabet.Length == 0 || _layers[^1].Shape.Outputs != FramesPerCell * Classes)
            throw new InvalidDataException("The print reader's file does not say how its layers are chained or what they answer.");
    }

    public string Version { get; }

    /// <summary>Class i + 1 is character i.</summary>
    public string Alphabet { get; }

    public int Classes => Alphabet.Length + 1;

    /// <summary>The logits divided by it make probabilities that come true as often as they say.</summary>
    public float Temperature { get; }

    /// <summary>
    /// Takes the input over. The answer has height 1 and a width of a quarter of the input's; each cell holds all classes of its first frame, then
    /// all of its second. The caller disposes of it.
    /// </summary>
    public Planes Run(Planes line)
    {
        foreach (var layer in _layers)
            line = line.Convolved(layer);
        return line;
    }
}
