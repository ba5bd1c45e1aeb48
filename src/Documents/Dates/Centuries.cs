namespace Bonafide.Documents.Dates;

/// <summary>Adds the century that a machine-readable zone leaves out.</summary>
public static class Centuries
{
    /// <summary>No identity document is issued for longer, in years (France's cards of 2004 to 2013 lasted 15).</summary>
    public const int LongestLife = 20;

    /// <summary>The latest date that is not in the future on <paramref name="today"/>; null when the year is unknown or the date exists in no century.</summary>
    public static PartialDate? OfBirth(MrzDate date, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(date);
        return Latest(date, today.Year, d => d.Earliest <= today);
    }

    /// <summary>
    /// The latest date not more than <see cref="LongestLife"/> years after <paramref name="today"/>, so that an expired document stays
    /// expired; null when the year is unknown or the date exists in no century.
    /// </summary>
    public static PartialDate? OfExpiry(MrzDate date, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(date);
        var limit = today.Year <= 9999 - LongestLife ? today.AddYears(LongestLife) : DateOnly.MaxValue;
        return Latest(date, limit.Year, d => d.Earliest <= limit);
    }

    private static PartialDate? Latest(MrzDate date, int lastYear, Func<PartialDate, bool> allowed)
    {
        if (!date.IsPossible || date.Year is not { } year) return null;
        for (var century = lastYear / 100 * 100; century >= lastYear / 100 * 100 - 200 && century >= 0; century -= 100)
        {
            if (PartialDate.Create(century + year, date.Month, date.Day) is { } candidate && allowed(candidate)) return candidate;
        }

        return null;
    }
}
