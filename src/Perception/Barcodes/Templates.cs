using System.Numerics;

namespace Bonafide.Perception.Barcodes;

/// <summary>The symbol character that looks most like seventeen modules, with the next best and both likenesses (-1 to 1).</summary>
internal readonly record struct Likeness(int Value, float Score, float SecondScore);

/// <summary>
/// How every symbol character looks through a lens of one blur: seventeen values each with mean 0 and length 1, after the light module that always
/// comes before a character and before the dark one that always follows. Immutable; one instance a blur is shared by all threads.
/// </summary>
internal sealed class Templates
{
    public const int Modules = SymbolCharacters.Modules;

    /// <summary>Standard deviations of the blurs, in modules.</summary>
    public static ReadOnlySpan<float> Blurs => [0.25f, 0.5f, 0.75f, 1f, 1.3f];

    private static readonly Lazy<Templates>[] Shared = [.. Blurs.ToArray().Select(blur => new Lazy<Templates>(() => new Templates(blur)))];

    private static readonly int Lanes = Vector<float>.Count;

    /// <summary>Clusters filled up to whole vectors, value by value within a group: [cluster, group, module, lane].</summary>
    private readonly float[] _values;
    private readonly int _groups;

    private Templates(float blur)
    {
        _groups = (SymbolCharacters.Values + Lanes - 1) / Lanes;
        _values = new float[3 * _groups * Modules * Lanes];
        Span<float> one = stackalloc float[Modules];
        for (var cluster = 0; cluster < 3; cluster++)
        {
            for (var value = 0; value < SymbolCharacters.Values; value++)
            {
                Draw(SymbolCharacters.Pattern(cluster, value), blur, one);
                var target = Group(cluster, value / Lanes) + (value % Lanes);
                for (var i = 0; i < Modules; i++)
                    _values[target + (i * Lanes)] = one[i];
            }
        }
    }

    public static Templates Of(int blur) => Shared[blur].Value;

    /// <summary>How much the modules look like one character of a cluster, -1 to 1. The modules must be normal (<see cref="Normalize"/>).</summary>
    public float Score(ReadOnlySpan<float> modules, int cluster, int value)
    {
        var at = Group(cluster, value / Lanes) + (value % Lanes);
        var sum = 0f;
        for (var i = 0; i < Modules; i++)
            sum += modules[i] * _values[at + (i * Lanes)];
        return sum;
    }

    /// <summary>The best character of a cluster for modules that are normal (<see cref="Normalize"/>).</summary>
    public Likeness Best(ReadOnlySpan<float> modules, int cluster)
    {
        var (best, second) = (new Vector<float>(-2), new Vector<float>(-2));
        var bestGroup = Vector<float>.Zero;
        var all = _values.AsSpan(Group(cluster, 0), _groups * Modules * Lanes);
        for (var group = 0; group < _groups; group++)
        {
            var at = all.Slice(group * Modules * Lanes, Modules * Lanes);
            var sum = Vector<float>.Zero;
            for (var i = 0; i < Modules; i++)
                sum += new Vector<float>(at[(i * Lanes)..]) * modules[i];
            var better = Vector.GreaterThan(sum, best);
            second = Vector.Max(second, Vector.Min(sum, best));
            best = Vector.Max(best, sum);
            bestGroup = Vector.ConditionalSelect(better, new Vector<float>(group), bestGroup);
        }
        var found = 0;
        for (var lane = 1; lane < Lanes; lane++)
            found = best[lane] > best[found] ? lane : found;
        var next = second[found];
        for (var lane = 0; lane < Lanes; lane++)
            next = lane == found ? next : Math.Max(next, best[lane]);
        return new Likeness(((int)bestGroup[found] * Lanes) + found, best[found], next);
    }

    /// <summary>Brings modules to mean 0 and length 1, or to nothing but zeros when their contrast is below <paramref name="least"/>; returns the length they had.</summary>
    public static float Normalize(Span<float> modules, float least)
    {
        var mean = 0f;
        foreach (var value in modules)
            mean += value;
        mean /= modules.Length;
        var length = 0f;
        foreach (ref var value in modules)
        {
            value -= mean;
            length += value * value;
        }
        length = MathF.Sqrt(length);
        var factor = length < least ? 0 : 1 / length;
        foreach (ref var value in modules)
            value *= factor;
        return length;
    }

    private int Group(int cluster, int group) => ((cluster * _groups) + group) * Modules * Lanes;

    /// <summary>Light is 1, as in pictures. Each module is the mean of what the blur leaves of it.</summary>
    private static void Draw(int pattern, float blur, Span<float> modules)
    {
        const int fine = 4, reach = 3 * fine;
        Span<float> weights = stackalloc float[(2 * reach) + 1];
        for (var step = -reach; step <= reach; step++)
            weights[step + reach] = MathF.Exp(-step * step / (2 * blur * blur * fine * fine));
        for (var i = 0; i < Modules; i++)
        {
            modules[i] = 0;
            for (var sample = i * fine; sample < (i + 1) * fine; sample++)
            {
                for (var step = -reach; step <= reach; step++)
                    modules[i] += weights[step + reach] * Light(pattern, (sample + step) >> 2);
            }
        }
        Normalize(modules, 0);
    }

    private static float Light(int pattern, int module) => module switch
    {
        < -1 or > Modules => 0.5f,
        < 0 => 1,
        Modules => 0,
        _ => 1 - ((pattern >> (Modules - 1 - module)) & 1),
    };
}
