namespace Bonafide.Server.Wire;

/// <summary>Lets through <paramref name="rate"/> calls a second on average, and as many at once after a quiet second. Safe under concurrency.</summary>
internal sealed class TokenBucket(int rate, TimeProvider time)
{
    private const int LongestWait = 60;

    /// <summary>The part of the rate that is promised to those who come back; the rest is for newcomers, and for those who come a little early.</summary>
    private const double Promised = 0.5;

    private readonly Lock _gate = new();
    private double _tokens = rate;
    private double _waiting;
    private long _at = time.GetTimestamp();

    /// <summary>True when forgetting this bucket changes nothing for anyone.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _tokens >= rate;
            }
        }
    }

    /// <summary>Takes nothing: null when a call would be let through now, else as <see cref="Take"/>.</summary>
    public int? Peek()
    {
        lock (_gate)
        {
            Refill();
            return _tokens >= 1 ? null : 1;
        }
    }

    /// <summary>
    /// Null when the call is let through; else in how many whole seconds to come back. Of many that are refused at once each is sent to a turn of its
    /// own, so that those who obey do not all come back together.
    /// </summary>
    public int? Take()
    {
        lock (_gate)
        {
            Refill();
            if (_tokens >= 1)
            {
                _tokens--;
                return null;
            }

            _waiting++;
            return Math.Min(LongestWait, (int)Math.Ceiling(_waiting / (rate * Promised)));
        }
    }

    private void Refill()
    {
        var gained = time.GetElapsedTime(_at).TotalSeconds * rate;
        _at = time.GetTimestamp();
        _tokens = Math.Min(rate, _tokens + gained);
        _waiting = Math.Max(0, _waiting - (gained * Promised));
    }
}
