namespace Bonafide.Server.Jobs;

/// <summary>One queue that the workers of a process serve. Register further ones with <c>AddJobQueue</c>.</summary>
/// <param name="Concurrency">Jobs of this queue that run at once in one process.</param>
internal sealed record JobQueueSettings(string Name, int Concurrency)
{
    public const string Default = "default";

    /// <summary>How long a worker may be silent before its jobs go to another.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a worker looks when nobody tells it to.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Jobs claimed at once at most; also the number held by a process at a time.</summary>
    public int Batch { get; init; } = Math.Max(Concurrency, Math.Min(Concurrency * 4, 100));
}
