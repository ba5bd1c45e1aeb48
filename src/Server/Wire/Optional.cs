using System.Diagnostics.CodeAnalysis;

namespace Bonafide.Server.Wire;

/// <summary>What a caller said about an emptyable parameter: nothing, "clear it" (an empty string), or a value. The default is nothing.</summary>
internal readonly record struct Optional<T>
{
    private readonly T? _value;
    private readonly State _state;

    private Optional(State state, T? value) => (_state, _value) = (state, value);

    private enum State
    {
        Absent,
        Cleared,
        Given,
    }

    public static Optional<T> Absent => default;

    public static Optional<T> Cleared => new(State.Cleared, default);

    public bool IsAbsent => _state == State.Absent;

    public bool IsCleared => _state == State.Cleared;

    public static Optional<T> Of(T value) => new(State.Given, value);

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _state == State.Given;
    }

    /// <summary>The value after the change: <paramref name="current"/> when absent, the default of T when cleared.</summary>
    public T? Over(T? current) => _state == State.Absent ? current : _value;
}
