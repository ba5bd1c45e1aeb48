namespace Bonafide.Server.Webhooks;

/// <summary>When a delivery is tried again.</summary>
internal static class RetrySchedule
{
    /// <summary>Waits after each failed attempt in live mode: 15 attempts in just under 72 hours.</summary>
    public static readonly IReadOnlyList<TimeSpan> Live =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(8), TimeSpan.FromHours(10), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
        TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    /// <summary>The same in test mode: four attempts.</summary>
    public static readonly IReadOnlyList<TimeSpan> Test = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    /// <summary>Returns the wait after failed attempt number <paramref name="attempt"/> (from 1), or null when it was the last.</summary>
    public static TimeSpan? After(int attempt, bool livemode)
    {
        var waits = livemode ? Live : Test;
        return attempt <= waits.Count ? waits[attempt - 1] : null;
    }
}
