using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bonafide.Perception.Barcodes;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>Symbols of another maker are read: zxing-wasm draws them in a Node process. Skipped where it is not installed.</summary>
public sealed class ZxingTests
{
    private static readonly string[] Texts =
    [
        "PDF417 in capitals and small letters",
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789",
    ];

    [Fact]
    public void Symbols_drawn_by_zxing_are_read()
    {
        if (!Directory.Exists(Path.Combine(RepositoryFiles.Root, "node_modules", "zxing-wasm")))
            Assert.Skip("zxing-wasm is not installed");
        var wanted = Texts.SelectMany(text => ((int[])[0, 2, 5]).Select(level => (Text: text, Options: $"ecLevel={level}"))).ToList();
        var drawn = Draw(JsonSerializer.Serialize(wanted.Select(symbol => new { text = symbol.Text, options = symbol.Options })));
        Assert.Equal(wanted.Count, drawn.Length);
        for (var i = 0; i < drawn.Length; i++)
        {
            bool[][] modules = [.. drawn[i].Select(row => row.Select(module => module == '1').ToArray())];
            var read = Pdf417Reader.Find(DrawnPicture.Of(modules, new Pose(i * 47), i), CancellationToken.None);
            Assert.Equal(wanted[i].Text, read is null ? null : Encoding.Latin1.GetString(read.Payload));
        }
    }

    private static string[][] Draw(string wanted)
    {
        var script = Path.Combine(RepositoryFiles.Root, "tests", "Perception.Tests", "Barcodes", "draw-with-zxing.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        node.StandardInput.Write(wanted);
        node.StandardInput.Close();
        var drawn = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<string[][]>(drawn)!;
    }
}
