namespace Bonafide.Server.Data;

/// <summary>
/// Tells every row of a trail once, whichever process wrote it, however late its transaction committed. <see cref="PollAsync"/> is called by one caller at a time;
/// <see cref="High"/> and <see cref="Settled"/> may be read by any.
/// </summary>
internal sealed class TrailFollower<T>
    where T : INumbered
{
    public const int Batch = 1000;

    private readonly Trail<T> _trail;
    private readonly SequenceGaps _gaps;

    private TrailFollower(Trail<T> trail, SequenceGaps gaps)
    {
        (_trail, _gaps) = (trail, gaps);
        (High, Settled) = (gaps.High, gaps.Settled);
    }

    /// <summary>The highest number told.</summary>
    public long High { get; private set; }

    /// <summary>Every row up to here has been told, or was there before the start.</summary>
    public long Settled { get; private set; }

    /// <summary>Starts behind the newest row. Rows of transactions that are running now are told although their numbers are lower.</summary>
    public static async Task<TrailFollower<T>> StartAsync(Trail<T> trail, DateTimeOffset now, CancellationToken ct)
    {
        var gaps = new SequenceGaps(await trail.LastAsync(ct));
        var from = Math.Max(0, gaps.High - SequenceGaps.Most);
        gaps.MissAllBut(await trail.NumbersAsync(from, gaps.High, ct), from, now);
        return new TrailFollower<T>(trail, gaps);
    }

    /// <summary>
    /// Reads what is new and hands each row to <paramref name="tell"/>, all of them within <paramref name="gate"/>, before the marks move. True when there may be
    /// more at once.
    /// </summary>
    public async Task<bool> PollAsync(Lock gate, Action<T> tell, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await _trail.ReadAsync(_gaps.High, _gaps.Open, Batch, ct);
        lock (gate)
        {
            foreach (var row in rows)
            {
                if (_gaps.See(row.Seq, now)) tell(row);
            }

            _gaps.GiveUp(now);
            (High, Settled) = (_gaps.High, _gaps.Settled);
        }

        return rows.Count >= Batch;
    }
}
