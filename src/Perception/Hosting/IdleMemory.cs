namespace Bonafide.Perception.Hosting;

/// <summary>Between two pictures the process keeps no more than it needs to be ready: a picture's pixels are tens of megabytes.</summary>
internal static class IdleMemory
{
    /// <summary>Gives the pages of dead objects, managed and native, back to the system.</summary>
    public static void Release()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            try
            {
                _ = Posix.TrimHeap(0);
            }
            catch (EntryPointNotFoundException)
            {
                // Another C library than glibc; it has its own ways.
            }
        }
    }
}
