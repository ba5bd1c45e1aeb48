using System.Globalization;
using System.Runtime.InteropServices;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>What a killed server may have left behind. Called with the data folder's lock held, so that nobody else can want the old process.</summary>
internal static class StalePostmaster
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Guard.StopSeconds);

    /// <summary>No PostgreSQL runs on the cluster after the call, and no pid file is left that could hinder the next one.</summary>
    public static async Task ClearAsync(string cluster, CancellationToken ct)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(file)) return;
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var quit = false;
        var pid = await PidAsync(file, ct);
        if (pid > 0 && await RunsOnAsync(pid, cluster, ct)) Kill(pid, Interrupt);
        while (pid > 0 && await RunsOnAsync(pid, cluster, ct))
        {
            if (!quit && time.GetElapsedTime(started) > Patience)
            {
                Kill(pid, Quit);
                quit = true;
            }
            if (time.GetElapsedTime(started) > Patience * 2)
                throw new StartRefusedException($"The PostgreSQL process {pid} of an earlier server does not end. Stop it and start again.");
            // Nobody tells when a process that is not our child ends: look again.
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
        }

        // The number may belong to another program by now, which PostgreSQL would take for itself.
        if (File.Exists(file) && await PidAsync(file, ct) == pid) File.Delete(file);
    }

    private static async Task<int> PidAsync(string file, CancellationToken ct)
    {
        try
        {
            var first = (await File.ReadAllLinesAsync(file, ct)).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    // A postmaster works in its data directory.
    private static async Task<bool> RunsOnAsync(int pid, string cluster, CancellationToken ct)
    {
        if (OperatingSystem.IsLinux())
        {
            var folder = new FileInfo($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/cwd");
            return string.Equals(folder.LinkTarget, await RealAsync(cluster, ct), StringComparison.Ordinal);
        }
        var ps = await Command.RunAsync(null, ["ps", "-o", "command=", "-p", pid.ToString(CultureInfo.InvariantCulture)], ct);
        return ps.Succeeded && ps.Output.Contains(cluster, StringComparison.Ordinal);
    }

    private static async Task<string> RealAsync(string path, CancellationToken ct) =>
        (await Command.RunAsync(null, ["readlink", "-f", path], ct)).Output.TrimEnd('\n');

    private static void Kill(int pid, int signal) => _ = SendSignal(pid, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
