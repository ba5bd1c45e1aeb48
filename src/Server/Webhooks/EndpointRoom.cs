using System.Collections.Concurrent;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// Counts this process's requests to each endpoint, so that a slow one cannot take all the workers. Requests beyond the room wait here while the endpoint
/// works off as many in a second, and otherwise come back later. Nothing correct depends on it.
/// </summary>
internal sealed class EndpointRoom(WebhookSettings settings, TimeProvider time)
{
    /// <summary>How long a job waits that found no room.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Room> _rooms = new(StringComparer.Ordinal);

    /// <summary>True once there is room, now or soon; the caller leaves again by <see cref="Leave"/>.</summary>
    public async ValueTask<bool> EnterAsync(string endpoint, CancellationToken ct)
    {
        var room = _rooms.GetOrAdd(endpoint, static _ => new Room());
        TaskCompletionSource<bool> turn;
        lock (room)
        {
            if (room.Busy < settings.PerEndpoint)
            {
                room.Busy++;
                return true;
            }

            if (room.Waiting.Count >= room.LeftLately(time))
            {
                return false;
            }

            turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            room.Waiting.Enqueue(turn);
        }

        using var tooLong = new CancellationTokenSource(Wait, time);
        await using (tooLong.Token.Register(static turn => ((TaskCompletionSource<bool>)turn!).TrySetResult(false), turn))
        await using (ct.Register(static turn => ((TaskCompletionSource<bool>)turn!).TrySetResult(false), turn))
        {
            return await turn.Task;
        }
    }

    /// <summary>Gives the room to the one who waits longest, if anybody does.</summary>
    public void Leave(string endpoint)
    {
        var room = _rooms[endpoint];
        lock (room)
        {
            room.Left(time);
            while (room.Waiting.TryDequeue(out var turn))
            {
                if (turn.TrySetResult(true))
                {
                    return;
                }
            }

            room.Busy--;
        }
    }

    /// <summary>Guarded by a lock on itself.</summary>
    private sealed class Room
    {
        private long _second;
        private int _left;
        private int _leftBefore;

        public int Busy { get; set; }

        public Queue<TaskCompletionSource<bool>> Waiting { get; } = new();

        public void Left(TimeProvider time)
        {
            Turn(time);
            _left++;
        }

        /// <summary>How many left in this second or the last one, whichever were more.</summary>
        public int LeftLately(TimeProvider time)
        {
            Turn(time);
            return Math.Max(_left, _leftBefore);
        }

        private void Turn(TimeProvider time)
        {
            var second = time.GetTimestamp() / time.TimestampFrequency;
            if (second != _second)
            {
                (_leftBefore, _left, _second) = (second == _second + 1 ? _left : 0, 0, second);
            }
        }
    }
}
