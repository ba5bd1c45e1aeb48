using Bonafide.Perception.Barcodes;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>A PDF417 symbol made for tests: codewords with their error correction, and its rows of modules (1 is a bar).</summary>
internal sealed record DrawnSymbol(int[] Words, int Columns, int Level)
{
    private static readonly string Guard = "11111111010101000", End = "111111101000101001";

    public int Rows => Words.Length / Columns;

    /// <summary>The given codewords with the length before them, padding and error correction behind them.</summary>
    public static DrawnSymbol Of(IReadOnlyList<int> content, int columns, int level)
    {
        var redundancy = 2 << level;
        var rows = Math.Max(3, (content.Count + 1 + redundancy + columns - 1) / columns);
        var data = Enumerable.Repeat(900, (rows * columns) - redundancy).ToArray();
        data[0] = data.Length;
        for (var i = 0; i < content.Count; i++)
            data[i + 1] = content[i];
        return new DrawnSymbol([.. data, .. ErrorCorrection(data, redundancy)], columns, level);
    }

    /// <summary>Bytes by byte compaction.</summary>
    public static int[] Bytes(ReadOnlySpan<byte> bytes)
    {
        List<int> words = [bytes.Length % 6 == 0 ? 924 : 901];
        for (; bytes.Length >= 6; bytes = bytes[6..])
        {
            long value = 0;
            foreach (var one in bytes[..6])
                value = (value << 8) | one;
            var group = new int[5];
            for (var i = 4; i >= 0; i--, value /= 900)
                group[i] = (int)(value % 900);
            words.AddRange(group);
        }
        foreach (var one in bytes)
            words.Add(one);
        return [.. words];
    }

    public static int[] ErrorCorrection(ReadOnlySpan<int> data, int count)
    {
        // The generator's coefficients from the highest power down.
        int[] generator = [1];
        for (int i = 0, root = 3; i < count; i++, root = root * 3 % 929)
        {
            var next = new int[generator.Length + 1];
            for (var j = 0; j < generator.Length; j++)
            {
                next[j] = (next[j] + generator[j]) % 929;
                next[j + 1] = (next[j + 1] + ((929 - root) * generator[j])) % 929;
            }
            generator = next;
        }
        var rest = new int[count];
        foreach (var word in data)
        {
            var factor = (word + rest[0]) % 929;
            for (var j = 0; j < count; j++)
                rest[j] = ((j + 1 < count ? rest[j + 1] : 0) + ((929 - factor) * generator[j + 1])) % 929;
        }
        return Array.ConvertAll(rest, value => (929 - value) % 929);
    }

    public bool[][] Modules()
    {
        var size = new SymbolSize(Rows, Columns, Level);
        return [.. Enumerable.Range(0, Rows).Select(row =>
        {
            int[] words = [size.LeftIndicator(row), .. Words.AsSpan(row * Columns, Columns), size.RightIndicator(row)];
            var middle = string.Concat(words.Select(word => Convert.ToString(SymbolCharacters.Pattern(row % 3, word), 2)));
            return (Guard + middle + End).Select(module => module == '1').ToArray();
        })];
    }
}
