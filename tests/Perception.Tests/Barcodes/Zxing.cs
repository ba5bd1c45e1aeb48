using System.Diagnostics;
using System.Text.Json;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>What zxing-wasm is asked to draw.</summary>
/// <param name="Payload">The bytes that the symbol says.</param>
/// <param name="Text">What is drawn as text; null where the payload is drawn as it is.</param>
/// <param name="Options">Of zxing, separated by commas.</param>
/// <param name="Format">Its name for the symbology.</param>
internal sealed record WantedSymbol(byte[] Payload, string? Text, string Options, string Format = "PDF417");

/// <summary>Another maker's and reader's symbols: zxing-wasm in a Node process.</summary>
internal static class Zxing
{
    public static bool IsInstalled => Directory.Exists(Path.Combine(RepositoryFiles.Root, "node_modules", "zxing-wasm"));

    /// <summary>The modules of every symbol, row by row.</summary>
    public static bool[][][] Draw(IEnumerable<WantedSymbol> wanted) =>
        [.. Ask<string[][]>("draw-with-zxing.mjs", wanted.Select(symbol => new { text = symbol.Text, bytes = symbol.Text is null ? symbol.Payload : null, options = symbol.Options, format = symbol.Format }))
            .Select(rows => rows.Select(row => row.Select(module => module == '1').ToArray()).ToArray())];

    /// <summary>What it reads from every picture; null where it reads nothing.</summary>
    public static byte[]?[] Read(IEnumerable<GrayImage> pictures) =>
        Ask<byte[]?[]>("read-drawn-with-zxing.mjs", pictures.Select(picture => new { width = picture.Width, height = picture.Height, gray = picture.Values }));

    private static T Ask<T>(string name, object question)
    {
        var script = Path.Combine(RepositoryFiles.Root, "tests", "Perception.Tests", "Barcodes", name);
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        JsonSerializer.Serialize(node.StandardInput.BaseStream, question);
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<T>(answer)!;
    }
}
