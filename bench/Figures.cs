using System.Globalization;

namespace Bonafide.Bench;

/// <summary>How figures are summed up and printed.</summary>
internal static class Figures
{
    /// <summary>Returns the value below which <paramref name="share"/> (0 to 1) of the values lie, the nearest one that was seen.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1 is var i && i < 0 ? 0 : i)];
    }

    /// <summary>Returns Wilson's 95 % interval for a share of which <paramref name="part"/> of <paramref name="whole"/> were seen; 0 to 1 of none.</summary>
    public static (double Low, double High) Wilson(int part, int whole)
    {
        if (whole == 0)
            return (0, 1);
        const double z = 1.96;
        var p = (double)part / whole;
        var middle = p + (z * z / (2 * whole));
        var half = z * Math.Sqrt((p * (1 - p) / whole) + (z * z / (4.0 * whole * whole)));
        var scale = 1 + (z * z / whole);
        return ((middle - half) / scale, (middle + half) / scale);
    }

    /// <summary>Returns a share in words, with Wilson's 95 % interval.</summary>
    public static string Share(int part, int whole)
    {
        if (whole == 0)
            return "none";
        var (low, high) = Wilson(part, whole);
        return string.Create(CultureInfo.InvariantCulture, $"{part} of {whole} ({(double)part / whole:P1}, 95 % interval {low:P1} to {high:P1})");
    }

    /// <summary>Prints one line: what, its figure, and the target with whether it is met.</summary>
    public static void Print(string what, double figure, string unit, double? atMost = null, double? atLeast = null)
    {
        var target = atMost is { } most ? $"target <= {Text(most)} {(figure <= most ? "met" : "MISSED")}"
            : atLeast is { } least ? $"target >= {Text(least)} {(figure >= least ? "met" : "MISSED")}" : "";
        Console.WriteLine($"{what,-44} {Text(figure),10} {unit,-10} {target}");
    }

    /// <summary>Prints which machine the figures are from.</summary>
    public static void PrintMachine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        Console.WriteLine($"{Environment.ProcessorCount} cores {model}, load before the run {load}\n");
    }

    // Shares near a hundred are told by their tenths.
    private static string Text(double figure) => figure.ToString(figure < 10 ? "0.00" : figure is > 90 and < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
