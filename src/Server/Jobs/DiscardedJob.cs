namespace Bonafide.Server.Jobs;

/// <summary>A job that will not run again unless an operator says so.</summary>
internal sealed record DiscardedJob(
    long Id, string Kind, string Queue, int Attempt, int Lost, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset DiscardedAt);
