using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>
/// Looks for start and stop patterns along the rows and columns of a picture, by the widths of their bars and spaces. Sees whatever is sharp and not
/// turned by more than some twenty degrees from either way, however flat it is and whatever lies around it; blurred symbols are left to <see cref="BarSpots"/>.
/// </summary>
internal sealed class GuardScan
{
    private const int Spacing = 3;
    private const int LongestSide = 2000;
    private const int FewestHits = 3;
    private const int MostPairs = 3;

    private readonly List<Sighting> _starts = [];
    private readonly List<Sighting> _stops = [];

    /// <summary>Where a start pattern faces a stop pattern: the best seen first, no more than three.</summary>
    public static IEnumerable<BarSpot> Find(GrayImage gray)
    {
        var scale = 1f;
        for (; Math.Max(gray.Width, gray.Height) > LongestSide; scale *= 2)
            gray = gray.Half;
        var scan = new GuardScan();
        scan.Along(gray, upright: false);
        scan.Along(gray, upright: true);
        return scan.Pairs().OrderByDescending(pair => pair.Hits).Take(MostPairs).Select(pair => pair.Spot.Scaled(scale));
    }

    private void Along(GrayImage gray, bool upright)
    {
        var (length, lines) = upright ? (gray.Height, gray.Width) : (gray.Width, gray.Height);
        var line = new byte[length];
        var runs = new BarRuns(length);
        for (var at = Spacing / 2; at < lines; at += Spacing)
        {
            if (upright)
            {
                for (var i = 0; i < length; i++)
                    line[i] = gray.Values[(i * gray.Width) + at];
            }
            else
            {
                gray.Values.AsSpan(at * length, length).CopyTo(line);
            }
            runs.Of(line);
            Look(runs, SymbolCharacters.Start, _starts, at, upright);
            Look(runs, SymbolCharacters.Stop, _stops, at, upright);
        }
    }

    private static void Look(BarRuns runs, ReadOnlySpan<byte> pattern, List<Sighting> sightings, int line, bool upright)
    {
        for (var run = 0; run + pattern.Length <= runs.Count; run++)
        {
            foreach (var backwards in (ReadOnlySpan<bool>)[false, true])
            {
                if (runs.Matches(run, pattern, backwards) is not { } found)
                    continue;
                var direction = backwards ? -1 : 1;
                var middle = upright ? new Vector2(line, found.Middle) : new Vector2(found.Middle, line);
                var along = upright ? new Vector2(0, direction) : new Vector2(direction, 0);
                if (sightings.FindLast(sighting => sighting.Goes(middle, along, found.Module)) is { } known)
                    known.Add(middle, found.Module);
                else
                    sightings.Add(new Sighting(middle, along, found.Module));
            }
        }
    }

    private IEnumerable<(BarSpot Spot, int Hits)> Pairs()
    {
        foreach (var start in _starts.Where(sighting => sighting.Hits >= FewestHits))
        {
            foreach (var stop in _stops.Where(sighting => sighting.Hits >= FewestHits && sighting.Along == start.Along))
            {
                var way = stop.Middle - start.Middle;
                var (length, module) = (way.Length(), MathF.Sqrt(start.Module * stop.Module));
                var ratio = start.Module / stop.Module;
                if (length < 60 * module || length > 700 * module || ratio is < 0.6f or > 1.67f || Vector2.Dot(way, start.Along) < 0.88f * length)
                    continue;
                var along = way / length;
                yield return (new BarSpot((start.Middle + stop.Middle) / 2, along, (length / 2) + (9 * module), MathF.Max(start.Tall, stop.Tall) / 2), Math.Min(start.Hits, stop.Hits));
            }
        }
    }

    /// <summary>A pattern seen on lines beside each other.</summary>
    private sealed class Sighting(Vector2 first, Vector2 along, float module)
    {
        private readonly Vector2 _first = first;
        private Vector2 _last = first;
        private float _modules = module;

        public Vector2 Along { get; } = along;

        public int Hits { get; private set; } = 1;

        public float Module => _modules / Hits;

        public Vector2 Middle => (_first + _last) / 2;

        public float Tall => Vector2.Distance(_first, _last) + Spacing;

        /// <summary>Whether a pattern here goes on with this one: no more than some lines away, and as wide.</summary>
        public bool Goes(Vector2 middle, Vector2 way, float width)
        {
            var step = middle - _last;
            return way == Along && MathF.Abs(Vector2.Dot(step, Along)) < 2 * width && MathF.Abs(step.X) + MathF.Abs(step.Y) < (8 * Spacing) + (2 * width)
                && width > 0.75f * Module && width < 1.33f * Module;
        }

        public void Add(Vector2 middle, float width) => (_last, _modules, Hits) = (middle, _modules + width, Hits + 1);
    }
}
