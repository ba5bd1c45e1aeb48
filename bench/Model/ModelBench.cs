using System.Globalization;

namespace Bonafide.Bench.Model;

/// <summary>The model-based test with its figures: <c>model [--calls 100000] [--seed 1]</c>.</summary>
internal static class ModelBench
{
    /// <summary>Returns 0 when the server did what the model says, 1 when not, 2 for arguments that make no sense.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (calls, seed) = (100_000, 1);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return Usage();
            if (arguments[i] == "--calls") calls = number;
            else if (arguments[i] == "--seed") seed = number;
            else return Usage();
        }

        var result = await ModelRun.RunAsync(calls, seed, TimeProvider.System);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"seed {seed}: {result.Calls} calls, {result.Sessions} sessions, {result.Events} events, {result.Seconds:0.0} s"));
        Console.WriteLine(result.Divergence is null ? "PASS: no divergence" : "FAIL: " + result.Divergence);
        return result.Divergence is null ? 0 : 1;
    }

    private static int Usage()
    {
        Console.Error.WriteLine("usage: model [--calls N] [--seed N]");
        return 2;
    }
}
