using System.Collections.Concurrent;

namespace Bonafide.Server.Jobs;

/// <summary>
/// Makes calls together: those that come while one is under way share the next. An idle process answers at once, a busy one makes few round trips and few
/// commits. When a shared call fails, each is made alone, so that one that cannot succeed takes no other with it.
/// </summary>
/// <param name="atMost">Calls made together at most.</param>
/// <param name="call">Answers in the order of what it is given. It is not cancelled: the callers of one call do not share a fate.</param>
internal sealed class Gathered<TGiven, TAnswer>(int atMost, Func<IReadOnlyList<TGiven>, Task<IReadOnlyList<TAnswer>>> call)
{
    private readonly ConcurrentQueue<(TGiven Given, TaskCompletionSource<TAnswer> Answer)> _waiting = new();
    private int _running;

    public Task<TAnswer> CallAsync(TGiven given)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((given, answer));
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0) _ = RunAsync();
        return answer.Task;
    }

    private async Task RunAsync()
    {
        do
        {
            while (Take() is { Count: > 0 } together) await CallAsync(together);
            Volatile.Write(ref _running, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0);
    }

    private List<(TGiven Given, TaskCompletionSource<TAnswer> Answer)> Take()
    {
        var together = new List<(TGiven Given, TaskCompletionSource<TAnswer> Answer)>();
        while (together.Count < atMost && _waiting.TryDequeue(out var next)) together.Add(next);
        return together;
    }

    private async Task CallAsync(List<(TGiven Given, TaskCompletionSource<TAnswer> Answer)> together)
    {
        try
        {
            var answers = await call([.. together.Select(static one => one.Given)]);
            for (var i = 0; i < together.Count; i++) together[i].Answer.TrySetResult(answers[i]);
        }
        catch (Exception e) when (together.Count == 1 || Data.Database.IsUnavailable(e))
        {
            foreach (var one in together) one.Answer.TrySetException(e);
        }
        catch (Exception)
        {
            foreach (var one in together) await CallAsync([one]);
        }
    }
}
