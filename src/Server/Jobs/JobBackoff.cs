namespace Bonafide.Server.Jobs;

/// <summary>When to run again after a fault.</summary>
internal static class JobBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>
    /// The wait after failed attempt number <paramref name="attempt"/> (from 1): 2 s, doubled each time, at most one hour, of which the upper half is scaled
    /// by <paramref name="jitter"/> in [0, 1) so that jobs which failed together do not return together.
    /// </summary>
    public static TimeSpan After(int attempt, double jitter)
    {
        var seconds = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(attempt - 1, 30)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.5 + (0.5 * jitter)));
    }
}
