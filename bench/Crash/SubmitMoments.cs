namespace Bonafide.Bench.Crash;

/// <summary>Tells the killer that a submission was just answered, when the client knows and the server has hardly begun.</summary>
internal sealed class SubmitMoments
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next <see cref="Answered"/>.</summary>
    public Task Next() => Volatile.Read(ref _next).Task;

    public void Answered() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
