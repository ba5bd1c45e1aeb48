using System.Numerics;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Looks for a document and its machine-readable zone with the finder net. Any number of threads may use it.</summary>
internal sealed class DocumentFinder(FinderNet net)
{
    private const int Grid = FinderNet.Side / FinderNet.Cell;
    private const float LeastBarcodeScore = 0.2f;

    public string Version => net.Version;

    public Sighting Look(Picture picture) => Look(picture, new Region(0, 0, picture.Width, picture.Height));

    public Sighting Look(Picture picture, Region region)
    {
        var scale = FinderNet.Side / Math.Max(region.Width, region.Height);
        var left = (FinderNet.Side - (int)MathF.Round(region.Width * scale)) / 2;
        var top = (FinderNet.Side - (int)MathF.Round(region.Height * scale)) / 2;
        using var heat = net.Run(Letterbox(picture, region, scale, left, top));
        var offset = new Vector2(left, top);
        Vector2 Back(Vector2 p) => ((p - offset) / scale) + new Vector2(region.Left - 0.5f, region.Top - 0.5f);

        return Seen(heat, Back);
    }

    /// <summary>What the net's answer says; <paramref name="back"/> takes its pixels to those of the picture. A net without maps of barcodes sees none.</summary>
    internal static Sighting Seen(Planes heat, Func<Vector2, Vector2> back)
    {
        (Quad Corners, float Score) Corners(int first)
        {
            var (a, b, c, d) = (Peak(heat, first), Peak(heat, first + 1), Peak(heat, first + 2), Peak(heat, first + 3));
            return (new Quad(a.At, b.At, c.At, d.At).Map(back), Math.Min(Math.Min(a.Score, b.Score), Math.Min(c.Score, d.Score)));
        }
        var (document, zone) = (Corners(0), Corners(4));
        var sighting = new Sighting(document.Corners, document.Score, zone.Corners, zone.Score, MaskBox(heat, FinderNet.ZoneMask)?.Map(back));
        if (heat.Channels <= FinderNet.BarcodeMask)
            return sighting;
        var barcode = Corners(FinderNet.Barcode);
        return barcode.Score < LeastBarcodeScore || !barcode.Corners.IsSound ? sighting : sighting with { Barcode = barcode.Corners };
    }

    /// <summary>The region on black, RGB as the net wants it: (value / 255 - 0.45) * 3. Each value is the mean of up to 16 samples.</summary>
    private static Planes Letterbox(Picture picture, Region region, float scale, int left, int top)
    {
        var planes = Planes.Rent(FinderNet.Side, FinderNet.Side, 3);
        var values = planes.AsSpan();
        values.Fill(-0.45f * 3);
        var samples = Math.Clamp((int)MathF.Ceiling(1 / scale), 1, 4);
        var columns = Axis.Of(region.Left, region.Width, scale, samples, picture.Width);
        var rows = Axis.Of(region.Top, region.Height, scale, samples, picture.Height);
        Span<float> line = stackalloc float[FinderNet.Side * 3];
        for (var y = 0; y < rows.Length / samples; y++)
        {
            line.Clear();
            for (var i = 0; i < samples; i++)
                AddRow(picture, rows[(y * samples) + i], columns, samples, line);
            var target = values.Slice((((top + y) * FinderNet.Side) + left) * 3, columns.Length / samples * 3);
            for (var i = 0; i < target.Length; i++)
                target[i] = ((line[i] / (samples * samples * 255)) - 0.45f) * 3;
        }
        return planes;
    }

    private static void AddRow(Picture picture, Axis row, Axis[] columns, int samples, Span<float> line)
    {
        if (row.Outside)
            return;
        var upper = picture.Rgb.AsSpan(row.First * picture.Width * 3, picture.Width * 3);
        var lower = picture.Rgb.AsSpan(row.Second * picture.Width * 3, picture.Width * 3);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            if (column.Outside)
                continue;
            var (a, b, target) = (column.First * 3, column.Second * 3, i / samples * 3);
            if (samples == 1)
            {
                for (var c = 0; c < 3; c++)
                {
                    var above = upper[a + c] + ((upper[b + c] - upper[a + c]) * column.Share);
                    var below = lower[a + c] + ((lower[b + c] - lower[a + c]) * column.Share);
                    line[target + c] += above + ((below - above) * row.Share);
                }
            }
            else
            {
                line[target] += upper[a];
                line[target + 1] += upper[a + 1];
                line[target + 2] += upper[a + 2];
            }
        }
    }

    /// <summary>Where a sample falls on one axis: two neighbouring pixels and the second one's share. Without interpolation both are the nearest.</summary>
    private readonly record struct Axis(int First, int Second, float Share, bool Outside)
    {
        public static Axis[] Of(float start, float length, float scale, int samples, int pixels)
        {
            var axis = new Axis[(int)MathF.Round(length * scale) * samples];
            for (var i = 0; i < axis.Length; i++)
            {
                var at = start + ((i + 0.5f) / (samples * scale)) - 0.5f;
                var outside = at < -0.5f || at > pixels - 0.5f;
                at = Math.Clamp(at, 0, pixels - 1);
                var first = samples == 1 ? (int)at : (int)(at + 0.5f);
                axis[i] = new Axis(first, samples == 1 ? Math.Min(first + 1, pixels - 1) : first, samples == 1 ? at - first : 0, outside);
            }
            return axis;
        }
    }

    /// <summary>The highest cell, refined by the weights of its neighbours within two cells; net pixels.</summary>
    private static (Vector2 At, float Score) Peak(Planes heat, int channel)
    {
        var values = heat.AsSpan();
        var best = 0;
        for (var cell = 1; cell < Grid * Grid; cell++)
        {
            if (values[(cell * heat.Channels) + channel] > values[(best * heat.Channels) + channel])
                best = cell;
        }
        var (row, column) = (best / Grid, best % Grid);
        var (at, weight) = (Vector2.Zero, 1e-6f);
        for (var y = Math.Max(0, row - 2); y < Math.Min(Grid, row + 3); y++)
        {
            for (var x = Math.Max(0, column - 2); x < Math.Min(Grid, column + 3); x++)
            {
                var share = Sigmoid(values[(((y * Grid) + x) * heat.Channels) + channel]);
                at += share * new Vector2(x, y);
                weight += share;
            }
        }
        return (((at / weight) + new Vector2(0.5f)) * FinderNet.Cell, Sigmoid(values[(best * heat.Channels) + channel]));
    }

    /// <summary>The oriented box around the largest patch of a mask; null when there is none worth looking at.</summary>
    private static Quad? MaskBox(Planes heat, int channel)
    {
        var mask = new bool[Grid * Grid];
        for (var cell = 0; cell < mask.Length; cell++)
            mask[cell] = heat.Values[(cell * heat.Channels) + channel] > 0;
        var patch = Patches.Of(mask, Grid, Grid).MaxBy(found => found.Count);
        return patch is null || patch.Count < 6 ? null : patch.Box(0.5f).Map(p => (p + new Vector2(0.5f)) * FinderNet.Cell);
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
