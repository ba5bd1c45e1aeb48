using System.Numerics;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Looks for a document and its machine-readable zone with the finder net. Any number of threads may use it.</summary>
internal sealed class DocumentFinder(FinderNet net)
{
    private const int Grid = FinderNet.Side / FinderNet.Cell;

    public string Version => net.Version;

    public Sighting Look(Picture picture) => Look(picture, new Region(0, 0, picture.Width, picture.Height));

    public Sighting Look(Picture picture, Region region)
    {
        var scale = FinderNet.Side / Math.Max(region.Width, region.Height);
        var (left, top) = ((FinderNet.Side - (region.Width * scale)) / 2, (FinderNet.Side - (region.Height * scale)) / 2);
        using var heat = net.Run(Letterbox(picture, region, scale, MathF.Floor(left), MathF.Floor(top)));
        var offset = new Vector2(MathF.Floor(left), MathF.Floor(top));
        Vector2 Back(Vector2 p) => ((p - offset) / scale) + new Vector2(region.Left - 0.5f, region.Top - 0.5f);

        var peaks = new (Vector2 At, float Score)[8];
        for (var corner = 0; corner < 8; corner++)
            peaks[corner] = Peak(heat, corner);
        Quad Corners(int first) => new Quad(peaks[first].At, peaks[first + 1].At, peaks[first + 2].At, peaks[first + 3].At).Map(Back);
        float Weakest(int first) => Math.Min(Math.Min(peaks[first].Score, peaks[first + 1].Score), Math.Min(peaks[first + 2].Score, peaks[first + 3].Score));
        return new Sighting(Corners(0), Weakest(0), Corners(4), Weakest(4), MaskBox(heat)?.Map(Back));
    }

    /// <summary>The region on black, RGB as the net wants it: (value / 255 - 0.45) * 3.</summary>
    private static Planes Letterbox(Picture picture, Region region, float scale, float left, float top)
    {
        var planes = Planes.Rent(FinderNet.Side, FinderNet.Side, 3);
        var values = planes.AsSpan();
        values.Fill(-0.45f * 3);
        var step = 1 / scale;
        var samples = Math.Clamp((int)MathF.Ceiling(step), 1, 4);
        var (width, height) = ((int)MathF.Round(region.Width * scale), (int)MathF.Round(region.Height * scale));
        Span<float> sum = stackalloc float[3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                sum.Clear();
                for (var i = 0; i < samples * samples; i++)
                {
                    var sourceX = region.Left + ((x + (((i % samples) + 0.5f) / samples)) * step) - 0.5f;
                    var sourceY = region.Top + ((y + (((i / samples) + 0.5f) / samples)) * step) - 0.5f;
                    Add(picture, sourceX, sourceY, samples == 1, sum);
                }
                var target = values.Slice(((((int)top + y) * FinderNet.Side) + (int)left + x) * 3, 3);
                for (var channel = 0; channel < 3; channel++)
                    target[channel] = ((sum[channel] / (samples * samples * 255)) - 0.45f) * 3;
            }
        }
        return planes;
    }

    private static void Add(Picture picture, float x, float y, bool smooth, Span<float> sum)
    {
        if (x < -0.5f || y < -0.5f || x > picture.Width - 0.5f || y > picture.Height - 0.5f)
            return;
        if (!smooth)
        {
            var at = ((Math.Clamp((int)(y + 0.5f), 0, picture.Height - 1) * picture.Width) + Math.Clamp((int)(x + 0.5f), 0, picture.Width - 1)) * 3;
            for (var channel = 0; channel < 3; channel++)
                sum[channel] += picture.Rgb[at + channel];
            return;
        }
        (x, y) = (Math.Clamp(x, 0, picture.Width - 1), Math.Clamp(y, 0, picture.Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, picture.Width - 1), Math.Min(top + 1, picture.Height - 1));
        var (fx, fy) = (x - left, y - top);
        for (var channel = 0; channel < 3; channel++)
        {
            float At(int column, int row) => picture.Rgb[(((row * picture.Width) + column) * 3) + channel];
            sum[channel] += (((At(left, top) * (1 - fx)) + (At(right, top) * fx)) * (1 - fy))
                + (((At(left, bottom) * (1 - fx)) + (At(right, bottom) * fx)) * fy);
        }
    }

    /// <summary>The highest cell, refined by the weights of its neighbours within two cells; net pixels.</summary>
    private static (Vector2 At, float Score) Peak(Planes heat, int channel)
    {
        var values = heat.AsSpan();
        var best = 0;
        for (var cell = 1; cell < Grid * Grid; cell++)
        {
            if (values[(cell * FinderNet.Channels) + channel] > values[(best * FinderNet.Channels) + channel])
                best = cell;
        }
        var (row, column) = (best / Grid, best % Grid);
        var (at, weight) = (Vector2.Zero, 1e-6f);
        for (var y = Math.Max(0, row - 2); y < Math.Min(Grid, row + 3); y++)
        {
            for (var x = Math.Max(0, column - 2); x < Math.Min(Grid, column + 3); x++)
            {
                var share = Sigmoid(values[(((y * Grid) + x) * FinderNet.Channels) + channel]);
                at += share * new Vector2(x, y);
                weight += share;
            }
        }
        return (((at / weight) + new Vector2(0.5f)) * FinderNet.Cell, Sigmoid(values[(best * FinderNet.Channels) + channel]));
    }

    /// <summary>The oriented box around the largest patch of the zone's mask; null when there is none worth looking at.</summary>
    private static Quad? MaskBox(Planes heat)
    {
        var mask = new bool[Grid * Grid];
        for (var cell = 0; cell < mask.Length; cell++)
            mask[cell] = heat.Values[(cell * FinderNet.Channels) + 9] > 0;
        var patch = Patches.Of(mask, Grid, Grid).MaxBy(found => found.Count);
        return patch is null || patch.Count < 6 ? null : patch.Box(0.5f).Map(p => (p + new Vector2(0.5f)) * FinderNet.Cell);
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
