using System.Diagnostics;
using System.Globalization;

namespace Bonafide.Server.Perception;

/// <summary>How much memory a process holds.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident bytes, shared pages included; 0 when the process has ended.</summary>
    public static long Resident(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var pages = File.ReadAllText($"/proc/{process.Id}/statm").Split(' ')[1];
                return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            }
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
