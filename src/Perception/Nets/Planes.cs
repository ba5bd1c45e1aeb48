using System.Buffers;

namespace Bonafide.Perception.Nets;

/// <summary>Values of a net between two layers, height x width x channels, channels innermost, in a rented buffer.</summary>
internal sealed class Planes : IDisposable
{
    private float[]? _values;

    private Planes(int height, int width, int channels)
    {
        (Height, Width, Channels) = (height, width, channels);
        _values = ArrayPool<float>.Shared.Rent(height * width * channels);
    }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int Length => Height * Width * Channels;

    /// <summary>May be longer than <see cref="Length"/>.</summary>
    public float[] Values => _values ?? throw new ObjectDisposedException(nameof(Planes));

    /// <summary>The content is whatever was there before.</summary>
    public static Planes Rent(int height, int width, int channels) => new(height, width, channels);

    public Span<float> AsSpan() => Values.AsSpan(0, Length);

    public void Dispose()
    {
        if (_values is { } values)
            ArrayPool<float>.Shared.Return(values);
        _values = null;
    }
}
