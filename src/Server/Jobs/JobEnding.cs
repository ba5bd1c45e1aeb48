using System.Diagnostics;

namespace Bonafide.Server.Jobs;

/// <summary>What is written about a run that ended.</summary>
internal abstract record JobEnding(JobRun Run)
{
    public sealed record Finished(JobRun Run) : JobEnding(Run);

    /// <summary>The handler wrote it itself.</summary>
    public sealed record Silent(JobRun Run) : JobEnding(Run);

    /// <summary>The host stops or the database is out of reach: the attempt does not count. Due again at <paramref name="RunAt"/>, or as it was.</summary>
    public sealed record GivenBack(JobRun Run, DateTimeOffset? RunAt = null) : JobEnding(Run);

    public sealed record Postponed(JobRun Run, DateTimeOffset RunAt, string Reason) : JobEnding(Run);

    public sealed record Discarded(JobRun Run, string Reason) : JobEnding(Run);

    /// <summary>The ending for an outcome; a retry after the last attempt discards.</summary>
    public static JobEnding Of(JobRun run, JobOutcome outcome) => outcome switch
    {
        JobOutcome.Done => new Finished(run),
        JobOutcome.AlreadyCompleted => new Silent(run),
        JobOutcome.RetryAt retry when run.Attempt < run.MaxAttempts => new Postponed(run, retry.When, retry.Reason),
        JobOutcome.RetryAt retry => new Discarded(run, retry.Reason),
        JobOutcome.NotYet later => new GivenBack(run, later.When),
        JobOutcome.Discard discard => new Discarded(run, discard.Reason),
        _ => throw new UnreachableException(),
    };
}
