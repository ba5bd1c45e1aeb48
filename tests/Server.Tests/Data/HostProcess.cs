using System.Diagnostics;

namespace Bonafide.Server.Tests.Data;

/// <summary>A real server process with nothing but a database, on its own data folder.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>Starts it; <see cref="FirstLineAsync"/> tells how that went.</summary>
    public static HostProcess Start(string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bonafide.Server.Host.dll")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["BONAFIDE_DATA"] = dataFolder;
        start.Environment.Remove("BONAFIDE_DATABASE");
        return new(Process.Start(start)!);
    }

    public int Id => _process.Id;

    /// <summary><c>ready</c>, or <c>refused</c> and why.</summary>
    public async Task<string?> FirstLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>As <c>kill -9</c> does: this process alone, without any farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
