using System.Buffers.Binary;
using Bonafide.Perception.Barcodes;

namespace Bonafide.Bench.Fuzzing;

/// <summary>What comes out of a barcode's bars: codewords that anybody may have printed.</summary>
internal static class BarcodeTargets
{
    /// <summary>Data codewords, two bytes each.</summary>
    public static FuzzTarget Codewords { get; } = new(
        "codewords",
        [
            Of(453, 178, 121, 239), Of(29, 913, 33, 59), Of(902, 1, 624, 434, 632, 282, 200), Of(924, 163, 238, 432, 766, 244),
            Of(901, 163, 238, 432, 766, 244, 105, 113, 117, 101), Of(927, 26, 1, 928, 111, 100, 17, 53, 922), Of(921, 926, 811, 3, 1, 925, 12, 900),
        ],
        [.. Enumerable.Range(900, 29).Select(word => Text(Of(word)))],
        input =>
        {
            var words = Words(input);
            if (Compaction.Payload(words) is { } payload && payload.Length > (3 * words.Length) + 3) throw new InvalidOperationException("The payload is too long.");
        });

    /// <summary>Rows, columns and level, then for each codeword two bytes and how sure it is; error correction and all that follows.</summary>
    public static FuzzTarget Symbols { get; } = new(
        "symbols",
        [[3, 3, 1, .. Cells(5, 453, 178, 121, 239, 452, 327, 657, 619)], [3, 3, 1, .. Cells(5, 453, 178, 0, 239, 452, 327, 657, 619)]],
        [Text([3, 1, 0]), Text([90, 10, 8]), Text([30, 30, 8]), Text([255, 255, 255]), Text(Cells(900)), Text(Cells(928)), Text(Cells(0))],
        input =>
        {
            if (input.Length < 3) return;
            var size = new SymbolSize(input[0], input[1], input[2]);
            if (!size.IsPossible) return;
            var cells = new Cell[size.Codewords];
            for (var i = 0; i < cells.Length && 5 + (3 * i) < input.Length; i++)
                cells[i] = new Cell(Word(input.AsSpan(3 + (3 * i))), 1, input[5 + (3 * i)] / 255f);
            if (SymbolDecoding.Decode(cells, size) is not var (_, correction)) return;
            if ((2 * correction.Errors) + correction.Erasures > size.Redundancy - 2) throw new InvalidOperationException("No redundancy was left.");
        });

    public static IReadOnlyList<FuzzTarget> All { get; } = [Codewords, Symbols];

    private static int[] Words(ReadOnlySpan<byte> input)
    {
        var words = new int[Math.Min(input.Length / 2, 928)];
        for (var i = 0; i < words.Length; i++)
            words[i] = Word(input[(2 * i)..]);
        return words;
    }

    private static int Word(ReadOnlySpan<byte> two) => BinaryPrimitives.ReadUInt16BigEndian(two) % SymbolCharacters.Values;

    private static byte[] Of(params int[] words) => [.. words.SelectMany(word => (byte[])[(byte)(word >> 8), (byte)word])];

    private static byte[] Cells(params int[] words) => [.. words.SelectMany(word => (byte[])[.. Of(word), 255])];

    private static string Text(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
