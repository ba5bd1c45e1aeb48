using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Perception;

/// <summary>A clock that stands still and tells when somebody sets a timer of a given length: the sign that a wait has begun.</summary>
internal sealed class AskedTime : TimeProvider
{
    private readonly ManualTime _inner = new();
    private readonly Lock _gate = new();
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> _asked = [];

    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <summary>Done when the next timer of this length is set.</summary>
    public Task Timer(TimeSpan due)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _asked.Add((due, set));
        }
        return set.Task;
    }

    public void Advance(TimeSpan by) => _inner.Advance(by);

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow();

    public override long GetTimestamp() => _inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _inner.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            foreach (var (_, set) in _asked.Where(asked => asked.Due == dueTime))
            {
                set.TrySetResult();
            }
        }
        return timer;
    }
}
