using System.Globalization;
using System.Text;

namespace Bonafide.Bench.Crash;

/// <summary>A process as /proc shows it; the time of its start tells it from a later one with the same number.</summary>
internal readonly record struct KnownProcess(int Id, ulong Started);

/// <summary>What a server has started, directly or not. Linux only.</summary>
internal static class ProcessFamily
{
    /// <summary>Returns all living descendants of the process.</summary>
    public static IReadOnlySet<KnownProcess> Of(int ancestor)
    {
        var children = All().ToLookup(static seen => seen.Parent, static seen => seen.Process);
        var found = new HashSet<KnownProcess>();
        var ask = new Queue<int>([ancestor]);
        while (ask.TryDequeue(out var parent))
            foreach (var child in children[parent])
                if (found.Add(child)) ask.Enqueue(child.Id);
        return found;
    }

    /// <summary>Returns those that still live; one that has ended and was not waited for does not.</summary>
    public static IReadOnlyList<KnownProcess> Living(IReadOnlySet<KnownProcess> processes) =>
        [.. All().Select(static seen => seen.Process).Where(processes.Contains)];

    /// <summary>Returns the living processes whose command line names the folder, other than this one.</summary>
    public static IReadOnlyList<int> Naming(string folder) =>
        [.. All().Select(static seen => seen.Process.Id).Where(id => id != Environment.ProcessId && CommandLine(id).Contains(folder, StringComparison.Ordinal))];

    private static IEnumerable<(KnownProcess Process, int Parent)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } seen)
                yield return seen;
    }

    // proc_pid_stat(5): after the name in parentheses come the state (3), the parent (4) and, as field 22, the time of the start.
    private static (KnownProcess Process, int Parent)? Read(int id)
    {
        var text = ReadAll(id, "stat");
        var rest = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length < 20 || rest[0] is "Z" or "X"
            ? null
            : (new KnownProcess(id, ulong.Parse(rest[19], CultureInfo.InvariantCulture)), int.Parse(rest[1], CultureInfo.InvariantCulture));
    }

    private static string CommandLine(int id) => ReadAll(id, "cmdline").Replace('\0', ' ');

    private static string ReadAll(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/{file}", Encoding.UTF8);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
