namespace Bonafide.Server.Data;

/// <summary>
/// Follows a sequence whose numbers become visible out of order: a number is drawn before its transaction commits, and is lost when that rolls back.
/// A missing number stays open until it shows, or until its transaction can no longer be running. One caller at a time.
/// </summary>
internal sealed class SequenceGaps(long high)
{
    /// <summary>How many missing numbers are looked for at once; of more, the newest.</summary>
    public const int Most = 10_000;

    private readonly SortedDictionary<long, DateTimeOffset> _open = [];

    /// <summary>No transaction that draws numbers runs for longer.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The highest number seen.</summary>
    public long High { get; private set; } = high;

    /// <summary>The missing numbers below <see cref="High"/>, in order.</summary>
    public long[] Open => [.. _open.Keys];

    /// <summary>Every number up to here has been seen or is given up.</summary>
    public long Settled => _open.Count == 0 ? High : _open.First().Key - 1;

    /// <summary>Returns true when <paramref name="number"/> is seen for the first time.</summary>
    public bool See(long number, DateTimeOffset now)
    {
        if (number <= High) return _open.Remove(number);
        Miss(High + 1, number - 1, now);
        High = number;
        return true;
    }

    /// <summary>Takes those numbers as missing that are between <paramref name="after"/> and <see cref="High"/> and not among <paramref name="seen"/>.</summary>
    public void MissAllBut(IReadOnlySet<long> seen, long after, DateTimeOffset now)
    {
        Miss(after + 1, High, now);
        foreach (var number in seen) _open.Remove(number);
    }

    /// <summary>Gives up numbers that have been missing for longer than <see cref="Patience"/>.</summary>
    public void GiveUp(DateTimeOffset now)
    {
        while (_open.Count > 0 && _open.First() is var oldest && (oldest.Value + Patience <= now || _open.Count > Most)) _open.Remove(oldest.Key);
    }

    private void Miss(long first, long last, DateTimeOffset now)
    {
        for (var number = Math.Max(first, last - Most + 1); number <= last; number++) _open.TryAdd(number, now);
    }
}
