namespace Bonafide.Server.Jobs;

internal static partial class JobsLog
{
    [LoggerMessage(1, LogLevel.Error, "Job {JobId} ({Kind}) failed on attempt {Attempt}: {Fault}")]
    public static partial void JobFailed(this ILogger logger, long jobId, string kind, int attempt, string fault);

    [LoggerMessage(2, LogLevel.Error, "Job {JobId} ({Kind}) is discarded and will not run again")]
    public static partial void JobDiscarded(this ILogger logger, long jobId, string kind);

    [LoggerMessage(3, LogLevel.Warning, "Job {JobId} ({Kind}) is taken back from a worker that went silent")]
    public static partial void JobRescued(this ILogger logger, long jobId, string kind);

    [LoggerMessage(4, LogLevel.Warning, "{Count} outcomes of jobs were not recorded, because their leases were lost")]
    public static partial void LeasesLost(this ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Warning, "The job queue cannot reach the database: {Fault}")]
    public static partial void DatabaseUnreachable(this ILogger logger, string fault);
}
