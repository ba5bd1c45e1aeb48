using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bonafide.Server.Blobs;

/// <summary>
/// Makes what a folder lists survive a power cut. Flushing a file keeps its bytes; only flushing the folder keeps its name (POSIX <c>fsync</c> on a
/// directory). Windows has no such call and does not need it.
/// </summary>
internal static class DurableFolder
{
    private const int ReadOnlyAccess = 0;

    /// <summary>The folder exists durably, its parents too, after the call.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path)!;
        Create(parent);
        Directory.CreateDirectory(path);
        Flush(parent);
    }

    /// <summary>Every file that was moved into the folder, or removed from it, durably stays so. Throws <see cref="IOException"/> when that cannot be.</summary>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Open(path, ReadOnlyAccess), ownsHandle: true);
        if (folder.IsInvalid)
        {
            throw new IOException($"The folder {path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        RandomAccess.FlushToDisk(folder);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(string path, int access);
}
