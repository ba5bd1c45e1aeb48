namespace Bonafide.Server.Jobs;

/// <summary>
/// Does the jobs of one kind. A job runs at least once, on one worker at a time as long as that worker is alive: handlers are idempotent and say how in
/// their docstring. Register as a singleton <see cref="IJobHandler"/>.
/// </summary>
internal interface IJobHandler
{
    /// <summary>The kind of job it does; unique among handlers.</summary>
    string Kind { get; }

    /// <summary>
    /// Runs one job. <paramref name="ct"/> is cancelled when the lease is lost or the host stops; in the latter case an
    /// <see cref="OperationCanceledException"/> gives the job back without costing an attempt, as does a database out of reach, some seconds later. Any other exception is retried by the default backoff.
    /// </summary>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct);
}
