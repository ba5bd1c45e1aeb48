using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Finding;

/// <summary>
/// Finds mirrored light on a document: clipped patches that fade at their rim. A white field of the design ends in a step and is not taken for
/// glare.
/// </summary>
internal static class GlareSearch
{
    private const int Columns = 120, Rows = 80;

    /// <summary>At this luma and above nothing can be read.</summary>
    private const int Clipped = 250;

    /// <summary>A rim cell fades when the cell outside of it still has this luma.</summary>
    private const int Fading = 212;

    private const double LeastArea = 0.004, LeastFadingShare = 0.5;

    public static GlareEvidence? Find(GrayImage gray, Quad document)
    {
        var map = Homography.Between(Quad.Rectangle(0, 0, Columns, Rows), document);
        var cells = new float[Columns * Rows];
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] = Darkest(gray, map, cell % Columns, cell / Columns);
        var patches = Patches.Of([.. cells.Select(value => value >= Clipped)], Columns, Rows)
            .Where(patch => patch.Count >= LeastArea * Columns * Rows && Fades(patch, cells))
            .OrderByDescending(patch => patch.Count)
            .ToList();
        if (patches.Count == 0)
            return null;
        var middle = map.Map(patches[0].Middle.X + 0.5, patches[0].Middle.Y + 0.5);
        var (least, greatest) = document.Bounds;
        return new GlareEvidence(
            Math.Round(patches.Sum(patch => patch.Count) / (double)(Columns * Rows), 4),
            Third((middle.X - least.X) / (greatest.X - least.X), "left", "right"),
            Third((middle.Y - least.Y) / (greatest.Y - least.Y), "top", "bottom"));
    }

    private static string Third(float share, string first, string last) => share < 1f / 3 ? first : share > 2f / 3 ? last : "middle";

    /// <summary>The least of five samples, so that a cell with a stroke of ink in it is not glare.</summary>
    private static float Darkest(GrayImage gray, in Homography map, int column, int row)
    {
        var darkest = 255f;
        foreach (var (x, y) in ((float X, float Y)[])[(0.5f, 0.5f), (0.2f, 0.2f), (0.8f, 0.2f), (0.2f, 0.8f), (0.8f, 0.8f)])
        {
            var point = map.Map(column + x, row + y);
            darkest = Math.Min(darkest, gray.At(point.X, point.Y));
        }
        return darkest;
    }

    private static bool Fades(Patch patch, float[] cells)
    {
        var (outside, fading) = (0, 0);
        foreach (var rim in patch.Rim)
        {
            for (var side = 0; side < 4; side++)
            {
                var (x, y) = ((int)rim.X + (side == 0 ? 1 : side == 1 ? -1 : 0), (int)rim.Y + (side == 2 ? 1 : side == 3 ? -1 : 0));
                if (x < 0 || y < 0 || x >= Columns || y >= Rows || cells[(y * Columns) + x] >= Clipped)
                    continue;
                outside++;
                fading += cells[(y * Columns) + x] >= Fading ? 1 : 0;
            }
        }
        return fading >= LeastFadingShare * outside;
    }
}
