namespace Bonafide.Perception.Barcodes;

/// <summary>The bar-space patterns of PDF417's three clusters (ISO/IEC 15438 annex A).</summary>
internal static class SymbolCharacters
{
    public const int Values = 929;

    /// <summary>Modules of a symbol character; the start pattern has as many, the stop pattern one more.</summary>
    public const int Modules = 17;

    /// <summary>Modules of a symbol with no data columns: start, both row indicators, stop.</summary>
    public const int ModulesAround = 69;

    /// <summary>The same of a compact symbol: start, left row indicator, one bar.</summary>
    public const int ModulesAroundCompact = 35;

    /// <summary>Widths in modules, the first a bar, then in turns.</summary>
    public static ReadOnlySpan<byte> Start => [8, 1, 1, 1, 1, 1, 1, 3];

    /// <inheritdoc cref="Start"/>
    public static ReadOnlySpan<byte> Stop => [7, 1, 1, 3, 1, 1, 1, 2, 1];

    private static readonly int[] Patterns = Read();

    /// <summary>Seventeen bits, the first module the highest; 1 is a bar. Row r of a symbol uses cluster r mod 3.</summary>
    public static int Pattern(int cluster, int value) => Patterns[(cluster * Values) + value];

    /// <summary>A line a cluster, three base-32 digits a value: the fifteen modules between the first bar and the last space.</summary>
    private static int[] Read()
    {
        using var file = typeof(SymbolCharacters).Assembly.GetManifestResourceStream("symbol-characters.txt")
            ?? throw new InvalidDataException("The symbol characters are not in the program.");
        using var text = new StreamReader(file);
        var patterns = new int[3 * Values];
        for (var cluster = 0; cluster < 3; cluster++)
        {
            var line = text.ReadLine();
            if (line?.Length != 3 * Values)
                throw new InvalidDataException("The symbol characters are incomplete.");
            for (var value = 0; value < Values; value++)
            {
                var bits = (Digit(line[3 * value]) << 10) | (Digit(line[(3 * value) + 1]) << 5) | Digit(line[(3 * value) + 2]);
                patterns[(cluster * Values) + value] = (1 << 16) | (bits << 1);
            }
        }
        return patterns;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : c - 'A' + 10;
}
