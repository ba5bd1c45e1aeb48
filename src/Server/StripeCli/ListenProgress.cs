namespace Bonafide.Server.StripeCli;

/// <summary>How far a listener has come, in numbers of events. Events are acknowledged in any order, each by all of its copies. Safe for concurrent use.</summary>
/// <param name="position">Everything up to here is done.</param>
/// <param name="done">What is done above it.</param>
/// <param name="wanted">The copies that a listener is sent of each event.</param>
internal sealed class ListenProgress(long position, long sent, IEnumerable<long> done, Copies wanted)
{
    /// <summary>How many events may await their acknowledgement; of more, the oldest counts as done, since an old client acknowledges nothing.</summary>
    public const int MostOpen = 1000;

    /// <summary>How many events may be done above one that is not.</summary>
    private const int MostDone = 5000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, string> _open = [];
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Copies> _acknowledged = new(StringComparer.Ordinal);
    private readonly HashSet<long> _done = [.. done];
    private long _position = position;
    private long _sent = sent;
    private bool _caughtUp;

    /// <summary>Takes an event on: true when it is to be sent. False when it was taken or done before.</summary>
    public bool Take(long number, string happened)
    {
        lock (_gate)
        {
            if (number <= _position || _done.Contains(number) || !_open.TryAdd(number, happened)) return false;
            if (_acknowledged.GetValueOrDefault(happened) == wanted)
            {
                Finish(number, happened);
                return false;
            }

            _numbers[happened] = number;
            if (_open.Count > MostOpen || _done.Count > MostDone) Finish(_open.First().Key, _open.First().Value);
            return true;
        }
    }

    public void Sent(long number)
    {
        lock (_gate) _sent = Math.Max(_sent, number);
    }

    /// <summary>Notes a receipt, also of an event that is not taken yet: what was sent over an earlier connection may be acknowledged over this one.</summary>
    public void Acknowledge(Receipt receipt)
    {
        lock (_gate)
        {
            if (_acknowledged.Count >= MostOpen && !_acknowledged.ContainsKey(receipt.Event)) _acknowledged.Remove(_acknowledged.First().Key);
            var copies = _acknowledged[receipt.Event] = _acknowledged.GetValueOrDefault(receipt.Event) | (receipt.Copy & wanted);
            if (copies == wanted && _numbers.TryGetValue(receipt.Event, out var number)) Finish(number, receipt.Event);
        }
    }

    /// <summary>Ends with an event that can no longer be told.</summary>
    public void Skip(long number, string happened)
    {
        lock (_gate) Finish(number, happened);
    }

    /// <summary>True when the event is still to be acknowledged.</summary>
    public bool IsOpen(long number)
    {
        lock (_gate) return _open.ContainsKey(number);
    }

    /// <summary>From now on the position follows what is settled: nothing from before is missing any more.</summary>
    public void CatchUp()
    {
        lock (_gate) _caughtUp = true;
    }

    /// <summary>Returns what is to be kept. <paramref name="settled"/> was read before: every event up to it had been offered to <see cref="Take"/>.</summary>
    public (long Position, long Sent, long[] Done) Mark(long settled)
    {
        lock (_gate)
        {
            var reached = _caughtUp ? settled : _position;
            if (_open.Count > 0) reached = Math.Min(reached, _open.First().Key - 1);
            _position = Math.Max(_position, reached);
            _done.RemoveWhere(number => number <= _position);
            return (_position, _sent, [.. _done]);
        }
    }

    private void Finish(long number, string happened)
    {
        _open.Remove(number);
        _numbers.Remove(happened);
        _done.Add(number);
    }
}
