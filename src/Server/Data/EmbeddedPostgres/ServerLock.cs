using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>Held for the life of a server: no second one may use the same data folder. The operating system frees it however the process ends.</summary>
internal sealed class ServerLock : IDisposable
{
    // A child of a killed server has its files, the lock among them, from its fork until its exec.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    /// <summary>
    /// Takes the lock, waiting a moment for what a killed server left, or throws <see cref="StartRefusedException"/> naming the process that has it.
    /// </summary>
    public static async Task<ServerLock> TakeAsync(string folder, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        ServerLock? taken;
        while (!TryTake(folder, out taken))
        {
            if (TimeProvider.System.GetElapsedTime(started) >= Patience)
                throw new StartRefusedException(
                    $"Another Bonafide server (process {Owner(folder)}) is running on the data folder {folder}. "
                    + "Stop it, choose another folder with BONAFIDE_DATA, or give both servers one database with BONAFIDE_DATABASE.");
            // A file lock cannot be awaited: look again.
            await Task.Delay(Look, TimeProvider.System, ct);
        }

        await SignAsync(folder, ct);
        return taken;
    }

    /// <summary>Takes the lock, or returns null at once when another process has it.</summary>
    public static async Task<ServerLock?> TryTakeAsync(string folder, CancellationToken ct)
    {
        if (!TryTake(folder, out var taken)) return null;
        await SignAsync(folder, ct);
        return taken;
    }

    private static Task SignAsync(string folder, CancellationToken ct) =>
        File.WriteAllTextAsync(OwnerFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n", ct);

    private static bool TryTake(string folder, [NotNullWhen(true)] out ServerLock? taken)
    {
        try
        {
            taken = new(new FileStream(Path.Combine(folder, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (IOException)
        {
            taken = null;
            return false;
        }
    }

    /// <summary>A file of its own, because a locked one cannot be read.</summary>
    private static string OwnerFile(string folder) => Path.Combine(folder, "server.pid");

    private static string Owner(string folder)
    {
        try
        {
            return File.ReadAllText(OwnerFile(folder)).Trim();
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    public void Dispose() => _file.Dispose();
}
