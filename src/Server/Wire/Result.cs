using System.Diagnostics.CodeAnalysis;

namespace Bonafide.Server.Wire;

/// <summary>A value or the reason why there is none.</summary>
internal readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, ApiError? error) => (_value, Error) = (value, error);

    /// <summary>Null when there is a value.</summary>
    public ApiError? Error { get; }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(ApiError error) => new(default, error);

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ApiError? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    public Result<TNext> Map<TNext>(Func<T, TNext> next) => Error is null ? next(_value!) : Error;

    public Result<TNext> Bind<TNext>(Func<T, Result<TNext>> next) => Error is null ? next(_value!) : Error;
}
