using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bonafide.Server.Perception;

/// <summary>How a perception process is started: by the same `dotnet` host, with hardly any environment, so that no secret of the server reaches it.</summary>
internal static class PerceptionLaunch
{
    private static readonly string[] Inherited = ["DOTNET_ROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "BONAFIDE_LIBVIPS"];

    public static ProcessStartInfo Describe(PerceptionSettings settings, string socket)
    {
        var start = new ProcessStartInfo(DotnetHost(), [settings.Program, "--socket", socket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                start.Environment[name] = value;
            }
        }
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "5";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + settings.HeapLimit.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        return start;
    }

    /// <summary>The `dotnet` that runs this server, also when the server itself was started through an executable of its own.</summary>
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
