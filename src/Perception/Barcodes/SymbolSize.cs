namespace Bonafide.Perception.Barcodes;

/// <summary>What the row indicators say of the symbol (ISO/IEC 15438 section 5.11).</summary>
internal sealed record SymbolSize(int Rows, int Columns, int Level)
{
    public const int FewestRows = 3, MostRows = 90, MostColumns = 30, MostLevel = 8;

    /// <summary>Codewords of error correction.</summary>
    public int Redundancy => 2 << Level;

    public int Codewords => Rows * Columns;

    public bool IsPossible =>
        Rows is >= FewestRows and <= MostRows && Columns is >= 1 and <= MostColumns && Level is >= 0 and <= MostLevel && Codewords <= 928 && Codewords > Redundancy;

    public int LeftIndicator(int row) => (row / 3 * 30) + ((row % 3) switch { 0 => (Rows - 1) / 3, 1 => (Level * 3) + ((Rows - 1) % 3), _ => Columns - 1 });

    public int RightIndicator(int row) => (row / 3 * 30) + ((row % 3) switch { 0 => Columns - 1, 1 => (Rows - 1) / 3, _ => (Level * 3) + ((Rows - 1) % 3) });
}

/// <summary>Collects what single readings of row indicators say, and which way the rows run.</summary>
internal sealed class SizeVotes
{
    private readonly float[] _thirds = new float[30];
    private readonly float[] _rests = new float[30];
    private readonly float[] _columns = new float[30];
    private double _weight, _heights, _rows, _squares, _products;

    /// <summary>The rows run from the top down, as in a picture that is not mirrored.</summary>
    public bool Downwards => (_weight * _products) - (_heights * _rows) >= 0;

    /// <summary>How far the votes agree, 0 to 1.</summary>
    public float Agreement => Math.Min(Share(_thirds), Math.Min(Share(_rests), Share(_columns)));

    public void Add(bool left, int cluster, int value, float height, float weight)
    {
        var (row, said) = ((value / 30 * 3) + cluster, value % 30);
        if (value >= 900)
            return;
        var tally = (cluster + (left ? 0 : 2)) % 3 == 0 ? _thirds : (cluster + (left ? 0 : 2)) % 3 == 1 ? _rests : _columns;
        tally[said] += weight;
        (_weight, _heights, _rows) = (_weight + weight, _heights + (weight * height), _rows + (weight * row));
        (_squares, _products) = (_squares + (weight * height * height), _products + (weight * height * row));
    }

    /// <summary>The size with most votes, or null when the votes say nothing that can be.</summary>
    public SymbolSize? Size(int columns)
    {
        var rest = Greatest(_rests);
        var size = new SymbolSize((Greatest(_thirds) * 3) + (rest % 3) + 1, columns, rest / 3);
        return size.IsPossible ? size : null;
    }

    /// <summary>The number of data columns with most votes.</summary>
    public int Columns => Greatest(_columns) + 1;

    private static int Greatest(float[] votes) => Array.IndexOf(votes, votes.Max());

    private static float Share(float[] votes) => votes.Sum() is > 0 and var sum ? votes.Max() / sum : 0;
}
