namespace Bonafide.Server.Jobs;

/// <summary>How a run ended. Each is recorded only if the run still holds its lease.</summary>
internal abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>The job is finished and will be deleted.</summary>
    public sealed record Done : JobOutcome
    {
        public static readonly Done Instance = new();
    }

    /// <summary>The handler deleted the job in its own transaction by <see cref="JobRun.CompleteAsync"/>, or found its lease lost: nothing is left to record.</summary>
    public sealed record AlreadyCompleted : JobOutcome
    {
        public static readonly AlreadyCompleted Instance = new();
    }

    /// <summary>Run again at <paramref name="When"/>; discarded instead if this was the last attempt. <paramref name="Reason"/> holds no personal data.</summary>
    public sealed record RetryAt(DateTimeOffset When, string Reason) : JobOutcome;

    /// <summary>Nothing was tried, for lack of room: run again at <paramref name="When"/>. It costs no attempt.</summary>
    public sealed record NotYet(DateTimeOffset When) : JobOutcome;

    /// <summary>Never run again; kept for the operator. <paramref name="Reason"/> holds no personal data.</summary>
    public sealed record Discard(string Reason) : JobOutcome;
}
