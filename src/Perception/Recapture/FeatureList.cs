namespace Bonafide.Perception.Recapture;

/// <summary>Named measurements in the order in which they were taken; the model asks for them by name.</summary>
internal sealed class FeatureList
{
    private readonly List<string> _names = [];
    private readonly List<float> _values = [];

    public IReadOnlyList<string> Names => _names;

    public IReadOnlyList<float> Values => _values;

    /// <summary>A value that is no number becomes 0.</summary>
    public void Add(string name, float value)
    {
        _names.Add(name);
        _values.Add(float.IsFinite(value) ? value : 0);
    }

    public float this[string name] => _values[_names.IndexOf(name)];
}
