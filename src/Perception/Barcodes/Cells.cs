namespace Bonafide.Perception.Barcodes;

/// <summary>A codeword as the lines of its row together say, and how sure that is: how far the best character is ahead of the next (0 when blank).</summary>
internal readonly record struct Cell(int Value, float Score, float Certainty);

/// <summary>Reads the codewords of a symbol whose size is known, row by row.</summary>
internal static class Cells
{
    private const float ShiftReach = 0.375f;
    private const float ShiftStep = 0.125f;

    /// <summary>Rows times columns cells, from the symbol's first codeword on.</summary>
    public static Cell[] Read(LineReading reading, SymbolSize size, bool downwards, CancellationToken ct)
    {
        var cells = new Cell[size.Codewords];
        Span<float> modules = stackalloc float[SymbolCharacters.Modules];
        Span<float> one = stackalloc float[SymbolCharacters.Modules];
        var tracks = new RowTracks(reading, size, downwards);
        for (var column = 0; column < size.Columns; column++)
        {
            ct.ThrowIfCancellationRequested();
            var rows = tracks.Follow(column + 1);
            for (var row = 0; row < size.Rows; row++)
            {
                var (first, last) = (Array.IndexOf(rows, row), Array.LastIndexOf(rows, row));
                if (first < 0)
                    continue;
                var trim = Math.Min(2, (last - first + 1) / 4);
                var best = new Likeness(0, -1, -1);
                for (var shift = -ShiftReach; shift <= ShiftReach; shift += ShiftStep)
                {
                    modules.Clear();
                    for (var line = first + trim; line <= last - trim; line++)
                    {
                        reading.Samples.Read(line, reading.Edges.Left(column + 1, reading.Samples.Height(line)) + shift, one);
                        for (var i = 0; i < one.Length; i++)
                            modules[i] += one[i];
                    }
                    if (Templates.Normalize(modules, reading.LeastLength * (last - first + 1 - (2 * trim))) == 0)
                        continue;
                    var found = reading.Templates.Best(modules, row % 3);
                    if (found.Score > best.Score)
                        best = found;
                }
                cells[(row * size.Columns) + column] = new Cell(best.Value, best.Score, MathF.Max(0, best.Score - MathF.Max(0, best.SecondScore)));
            }
        }
        return cells;
    }
}
