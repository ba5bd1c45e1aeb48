using System.Diagnostics;
using System.Globalization;

namespace Bonafide.Server.Tests.Perception;

/// <summary>POSIX signals to a process: stopped, it takes questions and answers none; killed, it is gone.</summary>
internal static class Signals
{
    public static Task StopAsync(int pid) => SendAsync("STOP", pid);

    public static Task KillAsync(int pid) => SendAsync("KILL", pid);

    private static async Task SendAsync(string signal, int pid)
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {pid}")]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
