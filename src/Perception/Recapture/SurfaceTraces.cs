using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Recapture;

/// <summary>
/// Measures colour, grain and light of the document against what lies around it: a copy has no colours, a cut-out has no grain around it, a
/// screen has a frame and bands.
/// </summary>
internal static class SurfaceTraces
{
    private const int Columns = 96, Rows = 64;

    /// <summary>Cells around the document are taken from a grid this many times its size.</summary>
    private const float Around = 1.5f;

    public static void Measure(Picture picture, Quad document, FeatureList features)
    {
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), document);
        var inside = new List<Cell>(Columns * Rows);
        for (var i = 0; i < Columns * Rows; i++)
        {
            if (Cell.At(picture, map, 0.02 + (0.96 * ((i % Columns) + 0.5) / Columns), 0.02 + (0.96 * ((i / Columns) + 0.5) / Rows)) is { } cell)
                inside.Add(cell);
        }
        var (near, far, outside) = (new List<Cell>(), new List<Cell>(), new List<Cell>());
        for (var i = 0; i < Columns * Rows; i++)
        {
            var x = 0.5 + (Around * ((((i % Columns) + 0.5) / Columns) - 0.5));
            var y = 0.5 + (Around * ((((i / Columns) + 0.5) / Rows) - 0.5));
            var distance = Math.Max(Math.Max(-x, x - 1), Math.Max(-y, y - 1));
            if (distance < 0.02 || Cell.At(picture, map, x, y) is not { } cell)
                continue;
            outside.Add(cell);
            (distance < 0.07 ? near : far).Add(cell);
        }
        Colour("inside", inside, features);
        Colour("outside", outside, features);
        features.Add("outside_share", outside.Count / (float)(Columns * Rows));
        var paper = Share(inside, 0.75, cell => cell.Luma);
        Ring("near", near, paper, features);
        Ring("far", far, paper, features);
        features.Add("inside_grain", MathF.Log(0.05f + Share(inside, 0.25, cell => cell.Grain)));
        features.Add("inside_still", inside.Count(cell => cell.Grain < 0.02f) / (float)Math.Max(1, inside.Count));
        features.Add("paper", paper / 255);
        features.Add("ink", Share(inside, 0.02, cell => cell.Luma) / 255);
        features.Add("rows_against_columns", Bands(inside));
    }

    /// <summary>How far ratios of colours spread: a grey copy under coloured light has one ratio, a document has many.</summary>
    private static void Colour(string place, List<Cell> cells, FeatureList features)
    {
        var lit = cells.Where(cell => cell.Luma is > 35 and < 248).ToList();
        features.Add($"{place}_red_spread", Share(lit, 0.95, cell => cell.RedRatio) - Share(lit, 0.05, cell => cell.RedRatio));
        features.Add($"{place}_blue_spread", Share(lit, 0.95, cell => cell.BlueRatio) - Share(lit, 0.05, cell => cell.BlueRatio));
        features.Add($"{place}_red_core", Share(lit, 0.75, cell => cell.RedRatio) - Share(lit, 0.25, cell => cell.RedRatio));
        features.Add($"{place}_blue_core", Share(lit, 0.75, cell => cell.BlueRatio) - Share(lit, 0.25, cell => cell.BlueRatio));
        features.Add($"{place}_colourless", lit.Count == 0 ? 1 : lit.Count(cell => Math.Abs(cell.RedRatio) + Math.Abs(cell.BlueRatio) < 0.004f) / (float)lit.Count);
    }

    private static void Ring(string place, List<Cell> ring, float paper, FeatureList features)
    {
        features.Add($"{place}_light", (Share(ring, 0.5, cell => cell.Luma) - paper) / 255);
        features.Add($"{place}_light_spread", (Share(ring, 0.9, cell => cell.Luma) - Share(ring, 0.1, cell => cell.Luma)) / 255);
        features.Add($"{place}_grain", MathF.Log(0.05f + Share(ring, 0.3, cell => cell.Grain)));
        features.Add($"{place}_still", ring.Count(cell => cell.Grain < 0.02f) / (float)Math.Max(1, ring.Count));
        features.Add($"{place}_white", ring.Count(cell => cell.Luma > paper - 12 && Math.Abs(cell.RedRatio) + Math.Abs(cell.BlueRatio) < 0.25f) / (float)Math.Max(1, ring.Count));
        features.Add($"{place}_dark", ring.Count(cell => cell.Luma < 0.25f * paper) / (float)Math.Max(1, ring.Count));
        features.Add($"{place}_even", ring.Count(cell => cell.Grain < 3) / (float)Math.Max(1, ring.Count));
    }

    /// <summary>How much the brightness of paper swings from row to row of the picture once its slope is taken away.</summary>
    private static float Bands(List<Cell> cells)
    {
        var rows = cells.GroupBy(cell => cell.Row / 24).Where(group => group.Count() >= 8).OrderBy(group => group.Key)
            .Select(group => MathF.Log(1 + Share([.. group], 0.8, cell => cell.Luma))).ToArray();
        var columns = cells.GroupBy(cell => cell.Column / 24).Where(group => group.Count() >= 8).OrderBy(group => group.Key)
            .Select(group => MathF.Log(1 + Share([.. group], 0.8, cell => cell.Luma))).ToArray();
        return Swing(rows) - Swing(columns);
    }

    /// <summary>The mean second difference over five steps.</summary>
    private static float Swing(float[] profile)
    {
        var (sum, count) = (0f, 0);
        for (var i = 3; i < profile.Length - 3; i++, count++)
            sum += Math.Abs(profile[i - 3] + profile[i + 3] - (2 * profile[i]));
        return count == 0 ? 0 : sum / count;
    }

    private static float Share(List<Cell> cells, double share, Func<Cell, float> of)
    {
        if (cells.Count == 0)
            return 0;
        var values = cells.Select(of).ToArray();
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }

    /// <summary>Six by six pixels: luma, logarithms of red and blue over green, and the mean difference of neighbours (grain).</summary>
    private readonly record struct Cell(float Luma, float RedRatio, float BlueRatio, float Grain, int Column, int Row)
    {
        private const int Half = 3;

        /// <summary>Null where the cell would reach out of the picture.</summary>
        public static Cell? At(Picture picture, in Homography map, double x, double y)
        {
            var point = map.Map(x, y);
            if (!(point.X > Half && point.Y > Half && point.X < picture.Width - Half - 2 && point.Y < picture.Height - Half - 2))
                return null;
            var (column, row, stride) = ((int)point.X, (int)point.Y, picture.Width * 3);
            var (red, green, blue, grain) = (0, 0, 0, 0);
            for (var v = row - Half; v < row + Half; v++)
            {
                var at = (v * stride) + ((column - Half) * 3);
                for (var u = 0; u < 2 * Half; u++, at += 3)
                {
                    red += picture.Rgb[at];
                    green += picture.Rgb[at + 1];
                    blue += picture.Rgb[at + 2];
                    grain += Math.Abs((2 * picture.Rgb[at + 1]) - picture.Rgb[at + 4] - picture.Rgb[at + 1 + stride]);
                }
            }
            const float share = 1f / (4 * Half * Half);
            return new Cell(
                ((red * 0.299f) + (green * 0.587f) + (blue * 0.114f)) * share,
                MathF.Log((red + 36f) / (green + 36f)),
                MathF.Log((blue + 36f) / (green + 36f)),
                grain * share,
                column,
                row);
        }
    }
}
