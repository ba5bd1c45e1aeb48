using System.Runtime.InteropServices;

namespace Bonafide.Perception.Hosting;

/// <summary>
/// What the process gives up. First, before anything is loaded: gaining privileges, core dumps and, as root, every network (by starting itself
/// anew inside an empty network namespace, because these belong to a thread and are inherited by what it executes). Then, with everything
/// loaded: writing files, and root itself. On other systems than Linux nothing is given up and <see cref="Report"/> says so.
/// </summary>
internal static class Confinement
{
    /// <summary>An identity that owns nothing and that no distribution hands out.</summary>
    public const uint NobodyElse = 62420;

    private const string Marker = "BONAFIDE_PERCEPTION_CONFINED";

    /// <summary>Returns only in a process that is already confined, or where confinement is not to be had.</summary>
    public static void Enter()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Marker) is not null)
        {
            return;
        }
        var outcome = Posix.Control(Posix.SetNoNewPrivileges, 1, 0, 0, 0) == 0 ? "no-new-privileges" : "";
        Posix.SetLimit(Posix.LimitCore, default);
        if (Posix.EffectiveUser() == 0 && Posix.Unshare(Posix.NewNetwork) == 0)
        {
            outcome += " no-network";
        }
        Restart(outcome.Trim());
    }

    /// <summary>Call with everything loaded.</summary>
    /// <exception cref="InvalidOperationException">Root could not be given up; the process must not go on.</exception>
    public static void Complete()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        Posix.SetLimit(Posix.LimitFileSize, default);
        if (Posix.EffectiveUser() == 0
            && (Posix.SetGroups(0, 0) != 0
                || Posix.SetGroup(NobodyElse, NobodyElse, NobodyElse) != 0
                || Posix.SetUser(NobodyElse, NobodyElse, NobodyElse) != 0
                || Posix.EffectiveUser() != NobodyElse))
        {
            throw new InvalidOperationException("Root could not be given up");
        }
        Posix.Control(Posix.SetDumpable, 0, 0, 0, 0);
    }

    /// <summary>What was given up, for the ready line.</summary>
    public static string Report() => Environment.GetEnvironmentVariable(Marker) is { Length: > 0 } given ? given : "not confined";

    /// <summary>
    /// Executes this program again with the same arguments and the marker set, and with libvips told never to unpack a large picture into a
    /// temporary file, which the process could not write. Returns when that fails.
    /// </summary>
    private static void Restart(string outcome)
    {
        var arguments = File.ReadAllText("/proc/self/cmdline").Split('\0', StringSplitOptions.None)[..^1];
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Append($"{Marker}={outcome}")
            .Append("DOTNET_EnableWriteXorExecute=0")
            .Append("DOTNET_EnableDiagnostics=0")
            .Append("VIPS_DISC_THRESHOLD=8g");
        var program = Environment.ProcessPath;
        if (program is not null)
        {
            Posix.Execute(Marshal.StringToCoTaskMemUTF8(program), Strings(arguments), Strings(environment));
        }
    }

    /// <summary>A null-terminated array of C strings; it lives until the process is replaced.</summary>
    private static nint Strings(IEnumerable<string> texts)
    {
        var all = texts.ToArray();
        var array = Marshal.AllocCoTaskMem((all.Length + 1) * nint.Size);
        for (var i = 0; i < all.Length; i++)
        {
            Marshal.WriteIntPtr(array, i * nint.Size, Marshal.StringToCoTaskMemUTF8(all[i]));
        }
        Marshal.WriteIntPtr(array, all.Length * nint.Size, 0);
        return array;
    }
}
