namespace Bonafide.Documents.Dates;

/// <summary>
/// A date of a machine-readable zone: two digits of year and maybe unknown parts (ICAO 9303-3 section 4.8). The century is not in it;
/// <see cref="Centuries"/> adds it.
/// </summary>
/// <param name="Text">The six characters as read.</param>
/// <param name="Year">0 to 99, or null when unknown.</param>
/// <param name="Month">1 to 12, or null when unknown (fillers, or 00 as some issuers print).</param>
/// <param name="Day">1 to 31, or null when unknown.</param>
/// <param name="IsPossible">False when a part is neither digits nor unknown, or some calendar date would have to exist and does not.</param>
public sealed record MrzDate(string Text, int? Year, int? Month, int? Day, bool IsPossible)
{
    /// <summary>Whether no part is known.</summary>
    public bool IsUnknown => Year is null && Month is null && Day is null && IsPossible;

    /// <summary>Reads YYMMDD. Never throws: anything else is a date that is not possible.</summary>
    public static MrzDate Read(string? text)
    {
        if (text is not { Length: 6 }) return new(text ?? "", null, null, null, IsPossible: false);
        var good = Part(text[..2], zeroIsUnknown: false, out var year) & Part(text[2..4], zeroIsUnknown: true, out var month) & Part(text[4..], zeroIsUnknown: true, out var day);
        good = good && month is null or (>= 1 and <= 12) && day is null or (>= 1 and <= 31);
        if (good && month is { } m && day is { } d) good = d <= DateTime.DaysInMonth(LeapIfMaybe(year), m);
        return good ? new(text, year, month, day, IsPossible: true) : new(text, null, null, null, IsPossible: false);
    }

    /// <summary>A year with the same leap rule; '00 may be 2000, which is leap.</summary>
    private static int LeapIfMaybe(int? year) => 2000 + (year ?? 0);

    private static bool Part(string text, bool zeroIsUnknown, out int? value)
    {
        value = null;
        if (text is "<<") return true;
        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1])) return false;
        var number = (text[0] - '0') * 10 + text[1] - '0';
        if (number > 0 || !zeroIsUnknown) value = number;
        return true;
    }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => IsPossible ? "date" : "impossible date";
}
