using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Recapture;

/// <summary>
/// Measures regular patterns: patches of 128 pixels over the document and beside it, their spectra in luma and in red minus blue, and what
/// stands out of them in all patches alike. Screens, their beat with the sensor, and print screens show as points.
/// </summary>
internal sealed class SpectrumTraces
{
    private const int Side = SquareSpectrum.Side, Rows = SquareSpectrum.Side, Columns = SquareSpectrum.Columns;
    private const float Peaked = 4.2f;

    private static readonly (float X, float Y)[] Inside =
        [.. from y in (float[])[0.16f, 0.39f, 0.61f, 0.84f] from x in (float[])[0.12f, 0.31f, 0.5f, 0.69f, 0.88f] select (x, y)];

    private static readonly (float X, float Y)[] Beside = [(-0.08f, 0.5f), (1.08f, 0.5f), (0.3f, -0.1f), (0.7f, -0.1f), (0.3f, 1.1f), (0.7f, 1.1f)];

    /// <summary>Bands of spatial frequency in cycles a pixel: slow beats, fast beats, the grid itself.</summary>
    private static readonly (float From, float To)[] Bands = [(0.05f, 0.15f), (0.15f, 0.3f), (0.3f, 0.72f)];

    private static readonly byte[] BandOf = MapBands();

    private readonly SquareSpectrum _spectrum = new();
    private readonly float[][] _powers = [new float[Prominence.Count], new float[Prominence.Count]];
    private readonly float[] _scratch = new float[Prominence.Count], _prominence = new float[Prominence.Count];

    /// <summary>Adds about thirty measurements. Patches need not lie inside of the picture: they are moved into it.</summary>
    public void Measure(Picture picture, Quad document, FeatureList features)
    {
        if (Math.Min(picture.Width, picture.Height) < Side)
            picture = Mirrored(picture);
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), document);
        var along = document.TopRight + document.BottomRight - document.TopLeft - document.BottomLeft;
        var angle = MathF.Atan2(along.Y, along.X);
        var means = new[] { new float[Prominence.Count], new float[Prominence.Count] };
        var peaks = new[] { new float[Inside.Length], new float[Inside.Length] };
        Span<float> energy = stackalloc float[6];
        for (var patch = 0; patch < Inside.Length; patch++)
            Look(picture, map.Map(Inside[patch].X, Inside[patch].Y), means, peaks, patch, energy, 1f / Inside.Length);
        for (var plane = 0; plane < 2; plane++)
            Describe(plane == 0 ? "luma" : "chroma", means[plane], peaks[plane], energy.Slice(plane * 3, 3), angle, features);
        features.Add("chroma_over_luma", energy[5] - energy[2]);
        var (beside, ignored) = (new[] { new float[Beside.Length], new float[Beside.Length] }, new[] { means[0], means[1] });
        Span<float> unused = stackalloc float[6];
        for (var patch = 0; patch < Beside.Length; patch++)
            Look(picture, map.Map(Beside[patch].X, Beside[patch].Y), ignored, beside, patch, unused, 0);
        features.Add("luma_beside", Middle(beside[0]));
        features.Add("chroma_beside", Middle(beside[1]));
    }

    private void Look(Picture picture, Vector2 middle, float[][] means, float[][] peaks, int patch, Span<float> energy, float share)
    {
        var (planes, width) = (new[] { new float[Side * Side], new float[Side * Side] }, picture.Width);
        var left = Math.Clamp((int)middle.X - (Side / 2), 0, picture.Width - Side);
        var top = Math.Clamp((int)middle.Y - (Side / 2), 0, picture.Height - Side);
        for (var y = 0; y < Side; y++)
        {
            var row = picture.Rgb.AsSpan((((top + y) * width) + left) * 3, Side * 3);
            for (var x = 0; x < Side; x++)
            {
                planes[0][(y * Side) + x] = ((row[3 * x] * 77) + (row[(3 * x) + 1] * 150) + (row[(3 * x) + 2] * 29)) / 256f;
                planes[1][(y * Side) + x] = row[3 * x] - row[(3 * x) + 2];
            }
        }
        _spectrum.LogPowers(planes[0], planes[1], _powers[0], _powers[1]);
        for (var plane = 0; plane < 2; plane++)
        {
            Prominence.Of(_powers[plane], _scratch, _prominence);
            peaks[plane][patch] = Highest(_prominence);
            if (share > 0)
            {
                Prominence.Widen(_prominence, _scratch, _prominence);
                Add(means[plane], _prominence, _powers[plane], energy.Slice(plane * 3, 3), share);
            }
        }
    }

    private static void Add(float[] mean, float[] prominence, float[] power, Span<float> energy, float share)
    {
        Span<int> counts = stackalloc int[4];
        Span<float> sums = stackalloc float[4];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] += prominence[i] * share;
            counts[BandOf[i]]++;
            sums[BandOf[i]] += power[i];
        }
        for (var band = 0; band < 3; band++)
            energy[band] += sums[band] / counts[band] * share;
    }

    private static float Highest(float[] prominence)
    {
        var highest = 0f;
        for (var i = 0; i < prominence.Length; i++)
        {
            if (BandOf[i] < 3 && prominence[i] > highest && !Prominence.OnAxis(i / Columns, i % Columns))
                highest = prominence[i];
        }
        return highest;
    }

    private static void Describe(string plane, float[] mean, float[] peaks, Span<float> energy, float angle, FeatureList features)
    {
        Span<float> highest = stackalloc float[3];
        var (axis, best) = (0f, 0);
        for (var i = 0; i < mean.Length; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            if (BandOf[i] == 3)
                continue;
            if (!Prominence.OnAxis(row, column))
            {
                highest[BandOf[i]] = Math.Max(highest[BandOf[i]], mean[i]);
                best = mean[i] > mean[best] || BandOf[best] == 3 ? i : best;
            }
            else if (!IsBlockGrid(row, column))
            {
                axis = Math.Max(axis, mean[i]);
            }
        }
        var (y, x) = ((best / Columns) - (Rows / 2), best % Columns);
        var (second, secondAt) = (0f, best);
        for (var i = 0; i < mean.Length; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            if (BandOf[i] != 3 && mean[i] > second && !Prominence.OnAxis(row, column) && Math.Abs(row - (Rows / 2) - y) + Math.Abs(column - x) > 8)
                (second, secondAt) = (mean[i], i);
        }
        features.Add($"{plane}_slow", highest[0]);
        features.Add($"{plane}_fast", highest[1]);
        features.Add($"{plane}_grid", highest[2]);
        features.Add($"{plane}_axis", axis);
        features.Add($"{plane}_second", second);
        features.Add($"{plane}_aligned", Alignment(y, x, angle) * Math.Max(0, mean[best] - 2));
        features.Add($"{plane}_second_aligned", Alignment((secondAt / Columns) - (Rows / 2), secondAt % Columns, angle) * Math.Max(0, second - 2));
        features.Add($"{plane}_peak_frequency", MathF.Sqrt((x * x) + (y * y)) / Side);
        Array.Sort(peaks);
        features.Add($"{plane}_patches_middle", peaks[peaks.Length / 2]);
        features.Add($"{plane}_patches_low", peaks[peaks.Length / 5]);
        features.Add($"{plane}_patches_high", peaks[peaks.Length * 9 / 10]);
        features.Add($"{plane}_patches_peaked", peaks.Count(peak => peak > Peaked) / (float)peaks.Length);
        features.Add($"{plane}_steepness", energy[0] - energy[2]);
        features.Add($"{plane}_bend", energy[0] + energy[2] - (2 * energy[1]));
        features.Add($"{plane}_energy", energy[2]);
    }

    /// <summary>1 where a frequency lies along a side of the document, -1 where it lies between two of them.</summary>
    private static float Alignment(int y, int x, float angle) => MathF.Cos(4 * (MathF.Atan2(y, x) - angle));

    /// <summary>Harmonics of JPEG's blocks of 8 pixels.</summary>
    private static bool IsBlockGrid(int row, int column)
    {
        var (y, x) = (Math.Abs(row - (Rows / 2)), column);
        var far = Math.Max(x, y);
        return far % 16 is <= 1 or 15;
    }

    private static float Middle(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>Bands by frequency, 3 for what is too slow to tell from print.</summary>
    private static byte[] MapBands()
    {
        var bands = new byte[Prominence.Count];
        for (var i = 0; i < bands.Length; i++)
        {
            var (y, x) = (((i / Columns) - (Rows / 2)) / (float)Side, i % Columns / (float)Side);
            var radius = MathF.Sqrt((x * x) + (y * y));
            bands[i] = (byte)Math.Max(0, Array.FindIndex(Bands, band => radius >= band.From && radius < band.To) is var band && band < 0 ? 3 : band);
        }
        return bands;
    }

    /// <summary>A picture smaller than a patch, continued by its own mirror.</summary>
    private static Picture Mirrored(Picture picture)
    {
        var (width, height) = (Math.Max(Side, picture.Width), Math.Max(Side, picture.Height));
        var rgb = new byte[width * height * 3];
        static int Fold(int at, int length) => at % (2 * length) is var folded && folded < length ? folded : (2 * length) - 1 - (at % (2 * length));
        for (var i = 0; i < width * height; i++)
            picture.Rgb.AsSpan(((Fold(i / width, picture.Height) * picture.Width) + Fold(i % width, picture.Width)) * 3, 3).CopyTo(rgb.AsSpan(i * 3));
        return new Picture(width, height, rgb);
    }
}
