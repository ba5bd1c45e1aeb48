using System.Numerics;

namespace Bonafide.Perception.Nets;

/// <summary>What stands between the convolutions of residual nets. The caller disposes of answers; inputs stay his unless it is said.</summary>
internal static class ResidualLayers
{
    /// <summary>The maximum of every window of <paramref name="side"/> x <paramref name="side"/>; windows that reach outside are left out.</summary>
    public static Planes Maxima(this Planes input, int side, int stride)
    {
        var output = Planes.Rent(((input.Height - side) / stride) + 1, ((input.Width - side) / stride) + 1, input.Channels);
        Windows(input, output, side, stride, static (one, other) => Vector.Max(one, other), static (one, other) => Math.Max(one, other));
        return output;
    }

    /// <summary>The mean of every cell of 2 x 2; an incomplete cell at the end is left out.</summary>
    public static Planes Means(this Planes input)
    {
        var output = Planes.Rent(input.Height / 2, input.Width / 2, input.Channels);
        Windows(input, output, 2, 2, static (one, other) => one + other, static (one, other) => one + other);
        foreach (ref var value in output.AsSpan())
            value *= 0.25f;
        return output;
    }

    /// <summary>More channels, zero in all but the first ones.</summary>
    public static Planes WithChannels(this Planes input, int channels)
    {
        var output = Planes.Rent(input.Height, input.Width, channels);
        output.AsSpan().Clear();
        for (var at = 0; at < input.Height * input.Width; at++)
            input.Values.AsSpan(at * input.Channels, input.Channels).CopyTo(output.Values.AsSpan(at * channels));
        return output;
    }

    /// <summary>Zeros around it.</summary>
    public static Planes WithBorder(this Planes input, int top, int left, int bottom, int right)
    {
        var output = Planes.Rent(input.Height + top + bottom, input.Width + left + right, input.Channels);
        output.AsSpan().Clear();
        for (var y = 0; y < input.Height; y++)
        {
            var row = input.Values.AsSpan(y * input.Width * input.Channels, input.Width * input.Channels);
            row.CopyTo(output.Values.AsSpan((((y + top) * output.Width) + left) * input.Channels));
        }
        return output;
    }

    /// <summary>Changes <paramref name="sum"/>: adds what the other has at the same place, whose sides may be shorter.</summary>
    public static void Add(this Planes sum, Planes other)
    {
        if (other.Channels != sum.Channels || other.Height > sum.Height || other.Width > sum.Width)
            throw new ArgumentException("The planes do not fit together.", nameof(other));
        var length = other.Width * other.Channels;
        for (var y = 0; y < other.Height; y++)
        {
            var from = other.Values.AsSpan(y * length, length);
            var to = sum.Values.AsSpan(y * sum.Width * sum.Channels, length);
            var i = 0;
            for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
                (new Vector<float>(from[i..]) + new Vector<float>(to[i..])).CopyTo(to[i..]);
            for (; i < length; i++)
                to[i] += from[i];
        }
    }

    /// <summary>Changes it: values below 0 become 0.</summary>
    public static void CutBelowZero(this Planes planes)
    {
        var values = planes.AsSpan();
        var i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
            Vector.Max(new Vector<float>(values[i..]), Vector<float>.Zero).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = Math.Max(0, values[i]);
    }

    /// <summary>Changes it: values below 0 are multiplied by their channel's slope.</summary>
    public static void SlopeBelowZero(this Planes planes, ReadOnlySpan<float> slopes)
    {
        for (var at = 0; at < planes.Length; at += planes.Channels)
        {
            var values = planes.Values.AsSpan(at, planes.Channels);
            var i = 0;
            for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
            {
                var value = new Vector<float>(values[i..]);
                (Vector.Max(value, Vector<float>.Zero) + (new Vector<float>(slopes[i..]) * Vector.Min(value, Vector<float>.Zero))).CopyTo(values[i..]);
            }
            for (; i < values.Length; i++)
                values[i] = values[i] > 0 ? values[i] : values[i] * slopes[i];
        }
    }

    private static void Windows(
        Planes input, Planes output, int side, int stride, Func<Vector<float>, Vector<float>, Vector<float>> many, Func<float, float, float> one)
    {
        var channels = input.Channels;
        for (var y = 0; y < output.Height; y++)
        {
            for (var x = 0; x < output.Width; x++)
            {
                var target = output.Values.AsSpan(((y * output.Width) + x) * channels, channels);
                input.Values.AsSpan(((y * stride * input.Width) + (x * stride)) * channels, channels).CopyTo(target);
                for (var at = 1; at < side * side; at++)
                {
                    var source = input.Values.AsSpan(((((y * stride) + (at / side)) * input.Width) + (x * stride) + (at % side)) * channels, channels);
                    var i = 0;
                    for (; i + Vector<float>.Count <= channels; i += Vector<float>.Count)
                        many(new Vector<float>(source[i..]), new Vector<float>(target[i..])).CopyTo(target[i..]);
                    for (; i < channels; i++)
                        target[i] = one(source[i], target[i]);
                }
            }
        }
    }
}
