using System.Globalization;

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

    private readonly Func<Planes, Planes>[] _steps;

    public LineNet(NetFile file)
    {
        (Version, Temperature) = (file.Version, file.Temperature);
        _steps = [.. file.Steps.Select(step => Step(file, step))];
        if (_steps.Length == 0)
            throw new InvalidDataException("The line reader's file does not say how its layers are chained.");
    }

    public string Version { get; }

    /// <summary>The logits divided by it make probabilities that come true as often as they say.</summary>
    public float Temperature { get; }

    /// <summary>Takes the input over. The answer has height 1; the caller disposes of it.</summary>
    public Planes Run(Planes line)
    {
        foreach (var step in _steps)
            line = step(line);
        return line;
    }

    private static Func<Planes, Planes> Step(NetFile file, string step)
    {
        if (!step.StartsWith("pool ", StringComparison.Ordinal))
        {
            var layer = file[step];
            return planes => planes.Convolved(layer);
        }
        var size = step[5..].Split('x');
        var (rows, columns) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        return planes => planes.Pooled(rows, columns);
    }
}
