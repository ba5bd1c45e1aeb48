namespace Bonafide.Documents.Dates;

/// <summary>Completed years of life. Who is born on 29 February turns a year older on 1 March of common years: nobody is taken for older than he is.</summary>
public static class Age
{
    /// <summary>Completed years on a day; negative before birth.</summary>
    public static int On(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The least and the most it can be when parts of the birth date are unknown.</summary>
    public static (int Least, int Most) On(PartialDate birth, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(birth);
        return (On(birth.Latest, day), On(birth.Earliest, day));
    }

    /// <summary>Whether the person is certainly at least that old; unknown parts count against.</summary>
    public static bool IsAtLeast(int years, PartialDate birth, DateOnly day) => On(birth, day).Least >= years;
}
