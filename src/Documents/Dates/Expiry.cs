namespace Bonafide.Documents.Dates;

/// <summary>When a document stops being valid. It is still valid on its expiry date.</summary>
public static class Expiry
{
    /// <summary>Whether the day lies more than the tolerance after the expiry date. The tolerance (days, not negative) covers time zones.</summary>
    public static bool IsExpired(DateOnly expiry, DateOnly today, int toleranceDays) =>
        today.DayNumber - expiry.DayNumber > Math.Max(0, toleranceDays);

    /// <summary>The same for a date with unknown parts, which lasts until the last day it can be.</summary>
    public static bool IsExpired(PartialDate expiry, DateOnly today, int toleranceDays)
    {
        ArgumentNullException.ThrowIfNull(expiry);
        return IsExpired(expiry.Latest, today, toleranceDays);
    }
}
