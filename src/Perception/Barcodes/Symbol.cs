using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Barcodes;

/// <summary>A symbol that was read.</summary>
/// <param name="Payload">What its data codewords say.</param>
/// <param name="Corners">As the symbol is read; mirrored symbols have theirs counter-clockwise.</param>
/// <param name="Size">Of the symbol.</param>
/// <param name="Correction">What it took to correct it.</param>
internal sealed record Symbol(byte[] Payload, Quad Corners, SymbolSize Size, Correction Correction);

/// <summary>Turns cells into a payload, or into nothing where that would take all of the symbol's redundancy.</summary>
internal static class SymbolDecoding
{
    /// <summary>How many of the least certain codewords are given up, in shares of what may be: few at first, because each costs redundancy.</summary>
    private static ReadOnlySpan<float> ErasureShares => [0, 0.3f, 0.6f, 0.85f, 1];

    /// <summary>Null when the codewords cannot be corrected with two codewords of redundancy to spare, or break the rules of the symbology.</summary>
    public static (byte[] Payload, Correction Correction)? Decode(Cell[] cells, SymbolSize size)
    {
        var words = Array.ConvertAll(cells, cell => cell.Value);
        var doubtful = Enumerable.Range(0, cells.Length).OrderBy(i => cells[i].Certainty).ToArray();
        var most = size.Redundancy - 2;
        var tried = -1;
        foreach (var share in ErasureShares)
        {
            var erased = Math.Min((int)(share * most), cells.Length / 2);
            if (erased == tried)
                continue;
            tried = erased;
            if (ReedSolomon.Correct(words, doubtful[..erased], size.Redundancy) is not { } correction)
                continue;
            // The first codeword says how many data codewords there are, itself included.
            var data = size.Codewords - size.Redundancy;
            if (correction.Words[0] == data && Compaction.Payload(correction.Words.AsSpan(1, data - 1)) is { } payload)
                return (payload, correction);
        }
        return null;
    }
}
