using System.Diagnostics;
using System.Text.Json;

namespace Bonafide.Bench.Barcodes;

/// <summary>What zxing-wasm reads, in a Node process.</summary>
internal static class Zxing
{
    /// <summary>File name to payload (a character a byte) for every picture that it reads; null when Node or the package is not installed.</summary>
    public static Dictionary<string, string>? Read(string folder)
    {
        if (Script() is not { } script)
            return null;
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [script, Path.GetFullPath(folder)]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            node!.ErrorDataReceived += static (_, _) => { };
            node.BeginErrorReadLine();
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return node.ExitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, string>>(output) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The script is in the repository, because Node finds packages from where a script lies.</summary>
    private static string? Script()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var script = Path.Combine(at, "tests", "Perception.Tests", "Barcodes", "read-with-zxing.mjs");
            if (File.Exists(script))
                return script;
        }
        return null;
    }
}
