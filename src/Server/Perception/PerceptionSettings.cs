using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bonafide.Server.Perception;

/// <summary>How pictures are examined on this node.</summary>
internal sealed record PerceptionSettings
{
    /// <summary>Processes on this node (<c>BONAFIDE_PERCEPTION_PROCESSES</c>, default one a core and two at most); each examines one picture at a time.</summary>
    public int Processes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 2);

    /// <summary>A picture that takes longer is given up and its process killed (<c>BONAFIDE_PERCEPTION_SECONDS</c>, default 5).</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Resident bytes above which a process is killed (<c>BONAFIDE_PERCEPTION_MEGABYTES</c>, default 1200).</summary>
    public long MemoryLimit { get; init; } = 1200L * 1024 * 1024;

    /// <summary>Managed bytes that a process may hold; a picture that needs more is given up by the process itself.</summary>
    public long HeapLimit { get; init; } = 800L * 1024 * 1024;

    /// <summary>Longest time from asking to answering, waiting for a free process included.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time from starting a process to its being ready.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the memory of a busy process is looked at.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The program, beside the server's own assembly.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "Bonafide.Perception.dll");

    /// <summary>Reads the settings; an empty value counts as unset.</summary>
    /// <exception cref="InvalidOperationException">A value is no number or out of range; the message names the setting.</exception>
    public static PerceptionSettings Read(IConfiguration configuration)
    {
        var defaults = new PerceptionSettings();
        var memory = 1024L * 1024 * Number(configuration, "BONAFIDE_PERCEPTION_MEGABYTES", (int)(defaults.MemoryLimit / (1024 * 1024)), 300, 65536);
        return new()
        {
            Processes = Number(configuration, "BONAFIDE_PERCEPTION_PROCESSES", defaults.Processes, 1, 64),
            TimeLimit = TimeSpan.FromSeconds(Number(configuration, "BONAFIDE_PERCEPTION_SECONDS", (int)defaults.TimeLimit.TotalSeconds, 1, 600)),
            MemoryLimit = memory,
            HeapLimit = memory * 2 / 3,
        };
    }

    private static int Number(IConfiguration configuration, string key, int otherwise, int least, int most)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidOperationException($"{key} must be a whole number from {least} to {most}.");
    }
}
