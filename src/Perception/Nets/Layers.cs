using System.Numerics;

namespace Bonafide.Perception.Nets;

/// <summary>What stands between convolutions. Each takes its input over and disposes of it.</summary>
internal static class Layers
{
    public static Planes Convolved(this Planes input, Convolution layer)
    {
        using (input)
            return layer.Run(input);
    }

    /// <summary>The maximum of every <paramref name="rows"/> x <paramref name="columns"/> cell; an incomplete cell at the end is left out.</summary>
    public static Planes Pooled(this Planes input, int rows, int columns)
    {
        using (input)
        {
            var output = Planes.Rent(input.Height / rows, input.Width / columns, input.Channels);
            for (var y = 0; y < output.Height; y++)
            {
                for (var x = 0; x < output.Width; x++)
                {
                    var target = output.Values.AsSpan(((y * output.Width) + x) * input.Channels, input.Channels);
                    for (var cell = 0; cell < rows * columns; cell++)
                    {
                        var at = ((((y * rows) + (cell / columns)) * input.Width) + (x * columns) + (cell % columns)) * input.Channels;
                        var source = input.Values.AsSpan(at, input.Channels);
                        if (cell == 0)
                            source.CopyTo(target);
                        else
                            TakeGreater(source, target);
                    }
                }
            }
            return output;
        }
    }

    /// <summary><paramref name="fine"/> plus <paramref name="coarse"/> with every cell repeated in both directions.</summary>
    public static Planes PlusDoubled(this Planes fine, Planes coarse)
    {
        using (coarse)
        {
            for (var y = 0; y < fine.Height; y++)
            {
                for (var x = 0; x < fine.Width; x++)
                {
                    var target = fine.Values.AsSpan(((y * fine.Width) + x) * fine.Channels, fine.Channels);
                    Add(coarse.Values.AsSpan((((y / 2) * coarse.Width) + (x / 2)) * fine.Channels, fine.Channels), target);
                }
            }
            return fine;
        }
    }

    private static void TakeGreater(ReadOnlySpan<float> source, Span<float> target)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
            Vector.Max(new Vector<float>(source[i..]), new Vector<float>(target[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] = Math.Max(source[i], target[i]);
    }

    private static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
            (new Vector<float>(source[i..]) + new Vector<float>(target[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += source[i];
    }
}
