namespace Bonafide.Perception.Nets;

/// <summary>
/// Reads one line of a machine-readable zone: grey, 32 rows, to one frame of 38 logits for every 4 columns (CTC: class 0 is the blank).
/// Immutable; any number of threads may run it.
/// </summary>
internal sealed class LineNet
{
    public const int Rows = 32;
    public const int Classes = 38;
    public const int ColumnsPerFrame = 4;

    /// <summary>Class i + 1 is character i.</summary>
    public const string Alphabet = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly NetChain _chain;

    public LineNet(NetFile file) => (Version, Temperature, _chain) = (file.Version, file.Temperature, new NetChain(file));

    public string Version { get; }

    /// <summary>The logits divided by it make probabilities that come true as often as they say.</summary>
    public float Temperature { get; }

    /// <summary>Takes the input over. The answer has height 1; the caller disposes of it.</summary>
    public Planes Run(Planes line) => _chain.Run(line);
}
