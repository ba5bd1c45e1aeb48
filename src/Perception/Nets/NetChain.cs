using System.Globalization;

namespace Bonafide.Perception.Nets;

/// <summary>A net whose layers follow one another, in the order that its file's notes name. Immutable; any number of threads may run it.</summary>
internal sealed class NetChain
{
    private readonly Func<Planes, Planes>[] _steps;

    /// <summary>Throws <see cref="InvalidDataException"/> when the file does not say how its layers are chained.</summary>
    public NetChain(NetFile file)
    {
        _steps = [.. file.Steps.Select(step => Step(file, step))];
        if (_steps.Length == 0)
            throw new InvalidDataException($"The file of {file.Name} does not say how its layers are chained.");
    }

    /// <summary>Takes the input over; the caller disposes of the answer.</summary>
    public Planes Run(Planes input)
    {
        foreach (var step in _steps)
            input = step(input);
        return input;
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
