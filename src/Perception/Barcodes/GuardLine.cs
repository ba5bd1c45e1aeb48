namespace Bonafide.Perception.Barcodes;

/// <summary>A guard followed down the patch: its left end is at <see cref="Offset"/> + <see cref="Slope"/> y, in pixels; <see cref="Module"/> is a module's width.</summary>
internal sealed record GuardLine(GuardPattern Pattern, float Offset, float Slope, float Module, float Score, int Agreeing)
{
    private const int PeaksABand = 4;
    private const float LeastPeak = 0.55f;
    private const float ModuleStep = 1.07f;
    private const float LeastInvitation = 0.7f;
    private const int MostWidth = 2000;
    private const float GreatestSlope = 0.35f;

    public float At(float y) => Offset + (Slope * y);

    public float End(float y) => At(y) + (Pattern.Modules * Module);

    /// <summary>
    /// The line on which most bands see the pattern; null when no two of them do. Places are searched from the share <paramref name="from"/> of the
    /// width to the share <paramref name="to"/>, modules from <paramref name="least"/> to <paramref name="greatest"/> pixels.
    /// </summary>
    public static GuardLine? Through(GuardBand[] bands, GuardPattern pattern, float least, float greatest, float from, float to)
    {
        var peaks = bands.Select(band => Peaks(band, pattern, least, greatest, from, to)).ToArray();
        GuardLine? best = null;
        for (var i = 0; i < bands.Length; i++)
        {
            for (var j = i + 1; j < bands.Length; j++)
            {
                foreach (var a in peaks[i])
                {
                    foreach (var b in peaks[j])
                    {
                        if (Between(bands, peaks, pattern, (a, bands[i].Middle), (b, bands[j].Middle)) is { } line && line.Score > (best?.Score ?? 0))
                            best = line;
                    }
                }
            }
        }
        return best;
    }

    /// <summary>The line fitted to what narrower bands see near it; null when fewer than three of them see it.</summary>
    public GuardLine? Refined(GuardBand[] bands)
    {
        var line = this;
        foreach (var reach in (float[])[1.5f, 0.75f])
        {
            double weights = 0, ys = 0, yys = 0, xs = 0, xys = 0, modules = 0;
            var seen = 0;
            foreach (var band in bands)
            {
                var peak = Near(band, line, reach);
                if (peak.Score < LeastPeak)
                    continue;
                seen++;
                double weight = peak.Score - (LeastPeak / 2), y = band.Middle;
                (weights, ys, yys, xs) = (weights + weight, ys + (weight * y), yys + (weight * y * y), xs + (weight * peak.Left));
                (xys, modules) = (xys + (weight * y * peak.Left), modules + (weight * peak.Module));
            }
            var spread = (weights * yys) - (ys * ys);
            if (seen < 3 || spread <= 1e-6)
                return null;
            var slope = ((weights * xys) - (ys * xs)) / spread;
            line = line with { Slope = (float)slope, Offset = (float)((xs - (slope * ys)) / weights), Module = (float)(modules / weights) };
        }
        return line;
    }

    private static GuardLine? Between(GuardBand[] bands, List<Peak>[] peaks, GuardPattern pattern, (Peak Peak, float Y) a, (Peak Peak, float Y) b)
    {
        var ratio = a.Peak.Module / b.Peak.Module;
        var slope = (b.Peak.Left - a.Peak.Left) / (b.Y - a.Y);
        if (ratio is < 0.87f or > 1.15f || MathF.Abs(slope) > GreatestSlope)
            return null;
        var module = (a.Peak.Module + b.Peak.Module) / 2;
        var offset = a.Peak.Left - (slope * a.Y);
        var (score, agreeing) = (0f, 0);
        for (var i = 0; i < bands.Length; i++)
        {
            var most = 0f;
            foreach (var peak in peaks[i])
            {
                if (MathF.Abs(peak.Left - offset - (slope * bands[i].Middle)) < module && peak.Module < 1.12f * module && peak.Module > 0.89f * module)
                    most = MathF.Max(most, peak.Score);
            }
            score += most;
            agreeing += most > 0 ? 1 : 0;
        }
        return new GuardLine(pattern, offset, slope, module, score, agreeing);
    }

    private static List<Peak> Peaks(GuardBand band, GuardPattern pattern, float least, float greatest, float from, float to)
    {
        var peaks = new List<Peak>(PeaksABand + 1);
        if (band.Deviation < 3)
            return peaks;
        Span<float> invitations = stackalloc float[MostWidth];
        var first = (int)MathF.Max(0, from * band.Width);
        for (var module = least; module <= greatest; module *= ModuleStep)
        {
            var last = (int)MathF.Min(to * band.Width, band.Width - (pattern.Modules * module));
            var count = band.Invitations(pattern, module, first, Math.Min(last, first + MostWidth), invitations);
            for (var i = 1; i < count - 1; i++)
            {
                // Where the bar begins, the look is at its best: only there is the whole pattern compared.
                if (invitations[i] < LeastInvitation * band.Deviation || invitations[i] < invitations[i - 1] || invitations[i] < invitations[i + 1])
                    continue;
                for (var shift = -1; shift <= 1; shift++)
                {
                    var left = first + i - 0.5f + (shift * module / 3);
                    var score = band.Score(pattern, left, module);
                    if (score > LeastPeak)
                        Keep(peaks, new Peak(left, module, score));
                }
            }
        }
        return peaks;
    }

    /// <summary>Of peaks in one place the best stays, and of all of them the best few.</summary>
    private static void Keep(List<Peak> peaks, Peak peak)
    {
        for (var i = 0; i < peaks.Count; i++)
        {
            if (MathF.Abs(peaks[i].Left - peak.Left) > 4 * peak.Module)
                continue;
            if (peaks[i].Score < peak.Score)
                peaks[i] = peak;
            return;
        }
        peaks.Add(peak);
        if (peaks.Count > PeaksABand)
            peaks.Remove(peaks.MinBy(each => each.Score));
    }

    private static Peak Near(GuardBand band, GuardLine line, float reach)
    {
        var best = default(Peak);
        for (var scale = 0.92f; scale < 1.09f; scale += 0.02f)
        {
            var module = line.Module * scale;
            for (var shift = -reach; shift <= reach; shift += 0.125f)
            {
                var left = line.At(band.Middle) + (shift * line.Module);
                var score = band.Score(line.Pattern, left, module);
                if (score > best.Score)
                    best = new Peak(left, module, score);
            }
        }
        return best;
    }

    private readonly record struct Peak(float Left, float Module, float Score);
}
