namespace Bonafide.Perception.Barcodes;

/// <summary>Every character place of a symbol on every sampled line: its seventeen modules, normal, and how well each cluster fits them.</summary>
internal sealed class LineReading
{
    private const int Modules = SymbolCharacters.Modules;

    /// <summary>A place with less contrast than this share of the symbol's is blank: it fits nothing.</summary>
    private const float LeastContrast = 0.25f;

    private readonly float[] _modules;
    private readonly Likeness[] _best;
    private readonly int _places;

    private LineReading(SymbolSamples samples, ColumnEdges edges, Templates templates, bool indicatorsOnly)
    {
        (Samples, Edges, Templates) = (samples, edges, templates);
        _places = samples.Places;
        _modules = new float[samples.Lines * _places * Modules];
        _best = new Likeness[samples.Lines * _places * 3];
        LeastLength = samples.Contrast * LeastContrast * 2 * MathF.Sqrt(Modules);
        for (var line = 0; line < samples.Lines; line++)
        {
            for (var place = 0; place < _places; place += indicatorsOnly ? samples.Columns + 1 : 1)
            {
                var modules = _modules.AsSpan(((line * _places) + place) * Modules, Modules);
                samples.Read(line, edges.Left(place, samples.Height(line)), modules);
                Templates.Normalize(modules, LeastLength);
                for (var cluster = 0; cluster < 3; cluster++)
                    _best[(((line * _places) + place) * 3) + cluster] = templates.Best(modules, cluster);
            }
        }
    }

    public SymbolSamples Samples { get; }

    public ColumnEdges Edges { get; }

    public Templates Templates { get; }

    /// <summary>Modules of less contrast are blank.</summary>
    public float LeastLength { get; }

    public static LineReading Of(SymbolSamples samples, ColumnEdges edges, Templates templates) => new(samples, edges, templates, false);

    /// <summary>Only the left and the right row indicator are read.</summary>
    public static LineReading OfIndicators(SymbolSamples samples, ColumnEdges edges, Templates templates) => new(samples, edges, templates, true);

    public ReadOnlySpan<float> At(int line, int place) => _modules.AsSpan(((line * _places) + place) * Modules, Modules);

    public Likeness Best(int line, int place, int cluster) => _best[(((line * _places) + place) * 3) + cluster];

    /// <summary>What the row indicators of every line say.</summary>
    public SizeVotes Votes()
    {
        const float least = 0.7f;
        var votes = new SizeVotes();
        for (var line = 0; line < Samples.Lines; line++)
        {
            for (var side = 0; side < (Samples.Compact ? 1 : 2); side++)
            {
                for (var cluster = 0; cluster < 3; cluster++)
                {
                    var best = Best(line, side * (_places - 1), cluster);
                    var ahead = best.Score - best.SecondScore;
                    if (best.Score > least)
                        votes.Add(side == 0, cluster, best.Value, Samples.Height(line), (best.Score - least) * (best.Score - least) * (0.02f + ahead));
                }
            }
        }
        return votes;
    }
}
