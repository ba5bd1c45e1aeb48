namespace Bonafide.Perception.Nets;

/// <summary>The values of one run of a graph that something still needs. What is left at the end, and after a fault, goes back to the pool.</summary>
internal sealed class GraphValues(IReadOnlyDictionary<string, int> uses) : IDisposable
{
    private readonly Dictionary<string, (Planes Planes, int Uses)> _values = new(StringComparer.Ordinal);

    public void Put(string name, Planes planes) => _values.Add(name, (planes, uses.GetValueOrDefault(name)));

    /// <summary>The value as one's own, to change and to dispose of: itself where this was its last use, else a copy.</summary>
    public Planes Take(string name)
    {
        var (planes, left) = _values[name];
        if (left <= 1)
        {
            _values.Remove(name);
            return planes;
        }
        _values[name] = (planes, left - 1);
        var copy = Planes.Rent(planes.Height, planes.Width, planes.Channels);
        planes.AsSpan().CopyTo(copy.AsSpan());
        return copy;
    }

    /// <summary>What <paramref name="make"/> makes of the value, which it must leave as it is.</summary>
    public Planes Use(string name, Func<Planes, Planes> make)
    {
        var (planes, left) = _values[name];
        var made = make(planes);
        if (left <= 1)
        {
            _values.Remove(name);
            planes.Dispose();
        }
        else
        {
            _values[name] = (planes, left - 1);
        }
        return made;
    }

    public void Dispose()
    {
        foreach (var (planes, _) in _values.Values)
            planes.Dispose();
        _values.Clear();
    }
}
