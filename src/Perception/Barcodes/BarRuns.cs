namespace Bonafide.Perception.Barcodes;

/// <summary>The dark and light runs of a line, between the places halfway from one extreme to the next. Used again for line after line.</summary>
internal sealed class BarRuns(int longest)
{
    /// <summary>Grey values: what swings less is noise.</summary>
    private const int LeastSwing = 18;

    /// <summary>How far a run may be off its width, in modules, and what is added for every module of that width.</summary>
    private const float Slack = 0.55f, SlackAModule = 0.09f;

    private const float LeastModule = 1.1f;

    private readonly int[] _turns = new int[longest + 1];
    private readonly float[] _edges = new float[longest + 1];

    /// <summary>How many runs have an edge at both ends. The first, the third and so on are dark.</summary>
    public int Count { get; private set; }

    public void Of(ReadOnlySpan<byte> line)
    {
        var turns = 0;
        var (at, rising) = (0, true);
        for (var i = 1; i < line.Length; i++)
        {
            var ahead = rising ? line[i] - line[at] : line[at] - line[i];
            if (ahead < -LeastSwing)
            {
                _turns[turns++] = at;
                rising = !rising;
            }
            if (ahead >= 0 || ahead < -LeastSwing)
                at = i;
        }
        for (var turn = 1; turn < turns; turn++)
            _edges[turn - 1] = Edge(line, _turns[turn - 1], _turns[turn]);
        Count = Math.Max(0, turns - 2);
    }

    /// <summary>The middle and the module, in pixels, of a pattern whose first run is <paramref name="run"/>; null when the runs are another's.</summary>
    public (float Middle, float Module)? Matches(int run, ReadOnlySpan<byte> pattern, bool backwards)
    {
        var startsDark = !backwards || pattern.Length % 2 == 1;
        if (startsDark != (run % 2 == 0) || run + pattern.Length > Count)
            return null;
        var modules = pattern.Length % 2 == 1 ? SymbolCharacters.Modules + 1 : SymbolCharacters.Modules;
        var (left, right) = (_edges[run], _edges[run + pattern.Length]);
        var module = (right - left) / modules;
        if (module < LeastModule)
            return null;
        for (var i = 0; i < pattern.Length; i++)
        {
            // The broad bar is looked at first: it refuses nearly everything.
            int wide = pattern[i], at = backwards ? run + pattern.Length - 1 - i : run + i;
            if (MathF.Abs(_edges[at + 1] - _edges[at] - (wide * module)) > (Slack + (SlackAModule * wide)) * module)
                return null;
        }
        return ((left + right) / 2, module);
    }

    /// <summary>Where the line crosses the grey halfway between two of its extremes.</summary>
    private static float Edge(ReadOnlySpan<byte> line, int from, int to)
    {
        var middle = (line[from] + line[to]) / 2f;
        var rises = line[to] > line[from];
        for (var i = from + 1; i <= to; i++)
        {
            if (rises ? line[i] >= middle : line[i] <= middle)
                return i - 1 + ((middle - line[i - 1]) / (line[i] - line[i - 1]));
        }
        return to;
    }
}
