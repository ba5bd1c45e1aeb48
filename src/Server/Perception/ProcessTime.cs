using System.Diagnostics;

namespace Bonafide.Server.Perception;

/// <summary>How long a process has computed.</summary>
internal static class ProcessTime
{
    /// <summary>Processor time of all its threads since it began; zero when it has ended.</summary>
    public static TimeSpan Computed(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }
}
