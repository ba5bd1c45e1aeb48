using System.Collections.Frozen;

namespace Bonafide.Documents.Dates;

/// <summary>The order of all-number dates on the documents of an issuer.</summary>
public static class DateOrders
{
    private static readonly FrozenSet<string> MonthFirst = "US PR GU VI AS MP FM MH PW".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> YearFirst = "CA CN HU IR JP KP KR LT MN SE TW ZA".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null when the issuer is not known; all others write the day first.</summary>
    /// <param name="alpha2">ISO 3166-1, capital letters.</param>
    public static DateOrder? Of(string? alpha2)
    {
        if (string.IsNullOrEmpty(alpha2)) return null;
        if (MonthFirst.Contains(alpha2)) return DateOrder.MonthDayYear;
        return YearFirst.Contains(alpha2) ? DateOrder.YearMonthDay : DateOrder.DayMonthYear;
    }
}
