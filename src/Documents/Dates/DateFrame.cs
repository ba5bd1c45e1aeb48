namespace Bonafide.Documents.Dates;

/// <summary>What is known before a date is read.</summary>
internal sealed record DateFrame(DateUse Use, DateOnly Today, DateOrder? Order)
{
    /// <summary>The date of these parts, or null when the calendar has none. Years of two digits get their century; zero months and days are unknown.</summary>
    public PartialDate? Date(int year, int yearWidth, int? month, int? day)
    {
        (month, day) = (month is 0 ? null : month, day is 0 ? null : day);
        if (month is > 12 || day is > 31) return null;
        if (yearWidth == 4) return year is >= 1850 and <= 2200 || year == 9999 ? PartialDate.Create(year, month, day) : null;
        var mrz = new MrzDate("", year, month, day, IsPossible: true);
        return Use == DateUse.Expiry ? Centuries.OfExpiry(mrz, Today) : Centuries.OfBirth(mrz, Today);
    }

    /// <summary>Whether such a date can be at all.</summary>
    public bool IsPossible(PartialDate date) => Use switch
    {
        DateUse.Expiry => date.Year <= Today.Year + Centuries.LongestLife || date.Year == 9999,
        DateUse.Birth => date.Earliest <= Today && date.Year >= Today.Year - 130,
        _ => date.Earliest <= Today && date.Year >= Today.Year - 100,
    };

    /// <summary>Possible readings first, in the order given; the first is the date, the others its alternatives. Readings that cannot be are left out unless none can.</summary>
    public PrintedDate? Of(IEnumerable<PartialDate?> readings, DateDoubts doubts, DateDoubts whenSeveral)
    {
        var all = readings.OfType<PartialDate>().Distinct().ToArray();
        var possible = all.Where(IsPossible).ToArray();
        if (possible.Length > 0) all = possible;
        if (all.Length == 0) return null;
        return new(all[0], all[1..], all.Length > 1 ? doubts | whenSeveral : doubts);
    }
}
