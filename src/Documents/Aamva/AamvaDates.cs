using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Aamva;

/// <summary>In which order the digits of a date stand.</summary>
internal enum DateOrder
{
    /// <summary>CCYYMMDD: version 01 everywhere, Canada always.</summary>
    YearFirst,

    /// <summary>MMDDCCYY: the United States since version 02.</summary>
    MonthFirst,
}

/// <summary>Reads the dates of a payload. A year of 1800 to 2199 or 9999 stands in one order only, so the digits decide; the order that country and version ask for is compared.</summary>
internal static class AamvaDates
{
    /// <summary>
    /// The order that the standard asks for: CCYYMMDD in version 01 and in Canada, MMDDCCYY otherwise (annex D, table D.3, DBB); null without a version.
    /// </summary>
    public static DateOrder? Expected(int? version, string? country) => (version, country) switch
    {
        (1, _) or (_, "CAN") => DateOrder.YearFirst,
        (null, _) => null,
        _ => DateOrder.MonthFirst,
    };

    /// <summary>The date and its order, or null. Parts that are zero are unknown; hyphens, slashes, dots and blanks between the parts do not count.</summary>
    public static (PartialDate Date, DateOrder Order)? Read(string text)
    {
        Span<char> digits = stackalloc char[8];
        var count = 0;
        foreach (var c in text)
        {
            if (c is '-' or '/' or '.' or ' ') continue;
            if (!char.IsAsciiDigit(c) || count == 8) return null;
            digits[count++] = c;
        }

        if (count != 8) return null;
        if (Date(digits[4..8], digits[..2], digits[2..4]) is { } american) return (american, DateOrder.MonthFirst);
        return Date(digits[..4], digits[4..6], digits[6..8]) is { } canadian ? (canadian, DateOrder.YearFirst) : null;
    }

    private static PartialDate? Date(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        return y is >= 1800 and < 2200 or 9999 ? PartialDate.Create(y, m == 0 ? null : m, d == 0 ? null : d) : null;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits) number = number * 10 + c - '0';
        return number;
    }
}
