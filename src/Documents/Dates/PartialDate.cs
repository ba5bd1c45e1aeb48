using System.Globalization;

namespace Bonafide.Documents.Dates;

/// <summary>A date of which month or day may be unknown. The known parts always form a date that exists.</summary>
public sealed record PartialDate
{
    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    /// <summary>The date, or null when the parts do not exist in the calendar. A day without a month is kept: 00 in the month means unknown.</summary>
    public static PartialDate? Create(int year, int? month, int? day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day is < 1 or > 31) return null;
        if (month is { } m && day is { } d && d > DateTime.DaysInMonth(year, m)) return null;
        return new(year, month, day);
    }

    public static PartialDate Of(DateOnly date) => new(date.Year, date.Month, date.Day);

    public bool IsComplete => Month is not null && Day is not null;

    /// <summary>The date, when every part is known.</summary>
    public DateOnly? Exact => Month is { } m && Day is { } d ? new DateOnly(Year, m, d) : null;

    /// <summary>The first day it can be.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it can be.</summary>
    public DateOnly Latest
    {
        get
        {
            var month = Month ?? 12;
            return new(Year, month, Math.Min(Day ?? 31, DateTime.DaysInMonth(Year, month)));
        }
    }

    /// <summary>Whether both can be the same day: the parts that both know are equal.</summary>
    public bool AgreesWith(PartialDate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Year == other.Year
            && (Month is null || other.Month is null || Month == other.Month)
            && (Day is null || other.Day is null || Day == other.Day);
    }

    /// <summary>ISO 8601 with as many parts as are known from the left: <c>1974-08-12</c>, <c>1974-08</c>, <c>1974</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Year:0000}{(Month is { } m ? $"-{m:00}{(Day is { } d ? $"-{d:00}" : "")}" : "")}");
}
