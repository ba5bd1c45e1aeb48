using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>Where a symbol lies.</summary>
/// <param name="Corners">Its outer corners as it is read (or upside down when it is mirrored).</param>
/// <param name="Modules">Its width in modules as far as it can be measured.</param>
/// <param name="Widening">How many times as wide a module at its left end is as one at its right end.</param>
/// <param name="Score">How well its guards are seen: up to 1 for each band and guard.</param>
/// <param name="Compact">Whether it has no right row indicator, and a single bar for a stop pattern.</param>
internal sealed record SymbolPlace(Quad Corners, float Modules, float Widening, float Score, bool Compact = false)
{
    public int ModulesAround => Compact ? SymbolCharacters.ModulesAroundCompact : SymbolCharacters.ModulesAround;
}

/// <summary>
/// Finds a symbol by its start and stop patterns within a place of many strokes. They run straight from the symbol's top to its bottom, so
/// the mean of some rows keeps them and blurs everything else.
/// </summary>
internal static class Guards
{
    /// <summary>A patch is looked at so small that a module has about as many pixels as this, and no wider than the second.</summary>
    private const float PixelsAModule = 3;
    private const int MostWidth = 1600;

    /// <summary>How many times as wide as measured by its edges a module may be: blur hides thin bars, noise invents some.</summary>
    private const float LeastModule = 0.36f, GreatestModule = 1.25f;

    /// <summary>A band is about as high as this many modules: the flattest symbol has four of them.</summary>
    private const float ModulesABand = 2.2f;
    private const int FewestBands = 9, MostBands = 18;
    private const int LinesABand = 6;
    private const int FineBands = 28;
    private const float LeastAgreeing = 3;
    private const int SideBands = 60;
    private const float SureScore = 0.6f;

    /// <summary>What a start pattern must come to for each band that sees it, to be taken for a compact symbol's.</summary>
    private const float LoneScore = 0.75f;
    private const float FaintShare = 0.5f;
    private const float EdgeShare = 0.6f;
    private const float LeastSidesRatio = 0.4f;

    /// <summary>
    /// Where a start pattern faces a stop pattern; then, where a start pattern is seen well, a compact symbol's place, whose end is
    /// as uncertain as the spot's.
    /// </summary>
    public static IReadOnlyList<SymbolPlace> Find(GrayImage gray, BarSpot spot)
    {
        var ends = (0.35f * MathF.Min(spot.HalfLength, 4 * spot.HalfHeight)) + 8;
        var box = spot.Box(ends, (0.3f * spot.HalfHeight) + 8);
        if (BarDensity.Module(gray, spot) is not { } module)
            return [];
        var shrink = 1f;
        while (box.Width / shrink > MostWidth || module / shrink > 1.5f * PixelsAModule)
            shrink *= 2;
        module /= shrink;
        for (var left = shrink; left > 1; left /= 2)
            gray = gray.Half;
        var target = box.Map(corner => (corner - new Vector2((shrink - 1) / 2)) / shrink);
        var (width, height) = ((int)(box.Width / shrink), (int)(box.Height / shrink));
        if (width < 80 || height < 8)
            return [];
        var bands = Math.Clamp((int)(height / (ModulesABand * module)), FewestBands, MostBands);
        var lines = Math.Min(height, bands * LinesABand);
        var coarse = Patch(gray, target, width, lines);
        SymbolPlace? best = null;
        float[]? values = null;
        (GuardLine Start, bool Turned)? lone = null;
        foreach (var turned in (bool[])[false, true])
        {
            if (best is not null && best.Score > SureScore * 2 * bands)
                break;
            var seen = Bands(coarse, width, lines, bands, turned, (float)height / lines);
            var start = GuardLine.Through(seen, GuardPattern.Start, MathF.Max(1, LeastModule * module), GreatestModule * module, 0, 0.65f);
            if (start is null || start.Agreeing < LeastAgreeing)
                continue;
            var stop = GuardLine.Through(seen, GuardPattern.Stop, MathF.Max(1, start.Module * 0.6f), start.Module * 1.65f, 0.3f, 1);
            if (start.Score > LoneScore * start.Agreeing && start.Agreeing >= bands / 3 && start.Score > (lone?.Start.Score ?? 0))
                lone = (start, turned);
            if (stop is null || stop.Agreeing < LeastAgreeing || start.Score + stop.Score <= (best?.Score ?? 0))
                continue;
            values ??= Patch(gray, target, width, height);
            var fine = Bands(values, width, height, Math.Clamp(height / 3, FewestBands, FineBands), turned);
            if (start.Refined(fine) is not { } left || stop.Refined(fine) is not { } right)
                continue;
            var place = Place(values, width, height, turned, left, right);
            if (place is not null)
                best = place with { Score = start.Score + stop.Score };
        }
        SymbolPlace? compact = null;
        if (lone is var (only, isTurned))
        {
            values ??= Patch(gray, target, width, height);
            compact = Compact(values, width, height, isTurned, only, width - (ends / shrink));
        }
        var back = Homography.Between(Quad.Rectangle(-0.5f, -0.5f, width - 0.5f, height - 0.5f), box);
        return [.. new[] { best, compact }.OfType<SymbolPlace>().Select(place => place with { Corners = place.Corners.Map(back.Map) })];
    }

    private static float[] Patch(GrayImage gray, Quad box, int width, int height)
    {
        var values = new float[width * height];
        gray.Rectify(box, Quad.Rectangle(-0.5f, -0.5f, width - 0.5f, height - 0.5f), width, height, values);
        return values;
    }

    /// <summary>A compact symbol from its start pattern to <paramref name="end"/>, its rows square to the pattern.</summary>
    private static SymbolPlace? Compact(float[] values, int width, int height, bool turned, GuardLine start, float end)
    {
        var fine = Bands(values, width, height, Math.Clamp(height / 3, FewestBands, FineBands), turned);
        var rows = Bands(values, width, height, Math.Min(height, 200), turned);
        if (start.Refined(fine) is not { } found || Within(rows, Bands(values, width, height, Math.Min(height, SideBands), turned), found) is not { } left)
            return null;
        var (top, bottom) = Extent(rows, left);
        var modules = (end - left.At((top + bottom) / 2)) / left.Module;
        if (bottom - top < 5 || modules is < 45 or > 560)
            return null;
        var across = new Vector2(1, -left.Slope) * (modules * left.Module / MathF.Sqrt(1 + (left.Slope * left.Slope)));
        var (upper, lower) = (new Vector2(left.At(top), top), new Vector2(left.At(bottom), bottom));
        var corners = new Quad(upper, upper + across, lower + across, lower);
        return corners.IsSound
            ? new SymbolPlace(turned ? corners.Map(p => new Vector2(width - 1 - p.X, height - 1 - p.Y)) : corners, modules, 1, start.Score, Compact: true)
            : null;
    }

    private static SymbolPlace? Place(float[] values, int width, int height, bool turned, GuardLine left, GuardLine right)
    {
        var rows = Bands(values, width, height, Math.Min(height, 200), turned);
        var sides = Bands(values, width, height, Math.Min(height, SideBands), turned);
        if (Within(rows, sides, left) is not { } leftSide || Within(rows, sides, right) is not { } rightSide)
            return null;
        (left, right) = (leftSide, rightSide);
        var (leftTop, leftBottom) = Extent(rows, left);
        var (rightTop, rightBottom) = Extent(rows, right);
        var (tall, low) = (MathF.Max(leftBottom - leftTop, rightBottom - rightTop), MathF.Min(leftBottom - leftTop, rightBottom - rightTop));
        if (low < 5 || low < LeastSidesRatio * tall)
            return null;
        var corners = new Quad(
            new(left.At(leftTop), leftTop), new(right.End(rightTop), rightTop), new(right.End(rightBottom), rightBottom), new(left.At(leftBottom), leftBottom));
        if (!corners.IsSound)
            return null;
        // Between two places of a projective line lie as many modules as their distance over the geometric mean of the modules there.
        var y = (leftTop + leftBottom + rightTop + rightBottom) / 4;
        var apart = right.End(y) - (9 * right.Module) - (left.At(y) + (8.5f * left.Module));
        var modules = (apart / MathF.Sqrt(left.Module * right.Module)) + 17.5f;
        if (modules is < 75 or > 620)
            return null;
        return new SymbolPlace(
            turned ? corners.Map(p => new Vector2(width - 1 - p.X, height - 1 - p.Y)) : corners, modules, left.Module / right.Module, 0);
    }

    /// <summary>The line fitted again to nothing but the rows where its guard is seen.</summary>
    private static GuardLine? Within(GuardBand[] rows, GuardBand[] sides, GuardLine line)
    {
        var (top, bottom) = Extent(rows, line);
        return line.Refined([.. sides.Where(row => row.Middle >= top && row.Middle <= bottom)]);
    }

    /// <summary>
    /// From where to where the guard is seen, as the run with the most evidence; a bright spot or a scratch does not end it. Only its thin
    /// bars are looked at, for the edge of a card or a shadow beside it looks like the broad one.
    /// </summary>
    private static (float Top, float Bottom) Extent(GuardBand[] rows, GuardLine line)
    {
        var scores = new float[rows.Length];
        var contrasts = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var shift = -0.6f; shift < 0.7f; shift += 0.3f)
                scores[i] = MathF.Max(scores[i], rows[i].Score(line.Pattern.Thin, line.At(rows[i].Middle) + ((shift + line.Pattern.ThinFrom) * line.Module), line.Module));
            contrasts[i] = rows[i].Contrast(line.Pattern, line.At(rows[i].Middle), line.Module);
        }
        // What blur leaves of a guard beyond its end looks like it, but is faint.
        var faint = FaintShare * contrasts.Order().ElementAt(contrasts.Length * 9 / 10);
        for (var i = 0; i < rows.Length; i++)
            scores[i] *= contrasts[i] < faint ? contrasts[i] / faint : 1;
        var edge = EdgeShare * scores.Order().ElementAt(scores.Length * 9 / 10);
        var (best, sum, from) = (0f, 0f, 0);
        var (top, bottom) = (0, -1);
        for (var i = 0; i < rows.Length; i++)
        {
            if (sum <= 0)
                (sum, from) = (0, i);
            sum += scores[i] - edge;
            if (sum > best)
                (best, top, bottom) = (sum, from, i);
        }
        if (bottom < top)
            return (0, 0);
        var half = (rows[^1].Middle - rows[0].Middle) / Math.Max(1, rows.Length - 1) / 2;
        return (rows[top].Middle - half, rows[bottom].Middle + half);
    }

    /// <summary>The patch in bands of equal height, read from its other end when <paramref name="turned"/>; a line of it stands for so many pixels' height.</summary>
    private static GuardBand[] Bands(float[] values, int width, int height, int count, bool turned, float line = 1)
    {
        var bands = new GuardBand[count];
        var sums = new float[width];
        for (var i = 0; i < count; i++)
        {
            var (top, bottom) = (i * height / count, Math.Max((i * height / count) + 1, (i + 1) * height / count));
            Array.Clear(sums);
            for (var y = top; y < bottom; y++)
            {
                var row = values.AsSpan((turned ? height - 1 - y : y) * width, width);
                for (var x = 0; x < width; x++)
                    sums[x] += row[x];
            }
            if (turned)
                Array.Reverse(sums);
            bands[i] = new GuardBand(sums, bottom - top, (line * (top + bottom) / 2f) - 0.5f);
        }
        return bands;
    }
}
