namespace Bonafide.Perception.Barcodes;

/// <summary>
/// Which lines belong to which row, column by column, so that rows may bend. Adjacent rows use different clusters, which tells them apart; row
/// indicators tell their row itself.
/// </summary>
internal sealed class RowTracks
{
    /// <summary>What a line beyond the first or last row is worth, so that rows end where nothing fits them.</summary>
    private const float Outside = 0.72f;

    /// <summary>Rows that a place may be off the straight line between both indicators at no cost.</summary>
    private const float FreeRows = 0.8f;
    private const float CostOfRow = 0.03f;

    /// <summary>The indicators themselves may be off the even division of the symbol's height.</summary>
    private const float FreeIndicatorRows = 1.5f;
    private const float CostOfIndicatorRow = 0.004f;

    private readonly LineReading _reading;
    private readonly SymbolSize _size;
    private readonly bool _downwards;
    private readonly int[] _left;
    private readonly int[] _right;

    public RowTracks(LineReading reading, SymbolSize size, bool downwards)
    {
        (_reading, _size, _downwards) = (reading, size, downwards);
        _left = Follow(0);
        _right = reading.Samples.Compact ? _left : Follow(size.Columns + 1);
    }

    /// <summary>For one place, the row of every line; -1 above the first row and the number of rows below the last one.</summary>
    public int[] Follow(int place)
    {
        var lines = _reading.Samples.Lines;
        var states = _size.Rows + 2;
        var total = new float[lines * states];
        var stayed = new bool[lines * states];
        for (var i = 0; i < lines; i++)
        {
            var line = _downwards ? i : lines - 1 - i;
            var expected = Expected(line, place);
            for (var state = 0; state < states; state++)
            {
                var stay = i == 0 ? (state <= 1 ? 0 : -1000) : total[((i - 1) * states) + state];
                var enter = i == 0 || state == 0 ? -1000 : total[((i - 1) * states) + state - 1];
                stayed[(i * states) + state] = stay >= enter;
                total[(i * states) + state] = Math.Max(stay, enter) + Worth(line, place, state - 1, expected);
            }
        }
        var rows = new int[lines];
        var at = states - 1;
        if (total[(lines * states) - 2] > total[(lines * states) - 1])
            at--;
        for (var i = lines - 1; i >= 0; i--)
        {
            rows[_downwards ? i : lines - 1 - i] = at - 1;
            if (i > 0 && !stayed[(i * states) + at])
                at--;
        }
        return rows;
    }

    private bool IsIndicator(int place) => place == 0 || place == _size.Columns + 1;

    /// <summary>Where a line is expected, in rows from the top of the first one.</summary>
    private float Expected(int line, int place)
    {
        if (IsIndicator(place))
        {
            var height = _reading.Samples.Height(line);
            return (_downwards ? height : 1 - height) * _size.Rows;
        }
        var share = place / (_size.Columns + 1f);
        return 0.5f + _left[line] + (share * (_right[line] - _left[line]));
    }

    private float Worth(int line, int place, int row, float expected)
    {
        var indicator = IsIndicator(place);
        var off = MathF.Max(0, MathF.Abs(Math.Clamp(row, 0, _size.Rows - 1) + 0.5f - Math.Clamp(expected, 0, _size.Rows)) - (indicator ? FreeIndicatorRows : FreeRows));
        var cost = (indicator ? CostOfIndicatorRow : CostOfRow) * off * off;
        if (row < 0 || row >= _size.Rows)
            return Outside - cost;
        var score = !indicator ? _reading.Best(line, place, row % 3).Score
            : _reading.Templates.Score(_reading.At(line, place), row % 3, place == 0 ? _size.LeftIndicator(row) : _size.RightIndicator(row));
        return score - cost;
    }
}
