namespace Bonafide.Server.Jobs;

/// <summary>A claimed job in this process, from the claim until its ending is recorded.</summary>
internal sealed class HeldJob(JobRun run, CancellationTokenSource cancelled)
{
    public JobRun Run { get; } = run;

    public CancellationTokenSource Cancelled { get; } = cancelled;

    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Tells the handler that its work can no longer be recorded.</summary>
    public void Abandon()
    {
        try
        {
            Cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the meantime.
        }
    }
}
