using System.Globalization;
using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Tests.Dates;

public sealed class AgeTests
{
    [Theory]
    [InlineData("2008-11-21", "2026-11-20", 17)]
    [InlineData("2008-11-21", "2026-11-21", 18)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2008-02-29", "2028-02-28", 19)]
    [InlineData("2026-11-21", "2026-11-21", 0)]
    [InlineData("2026-11-21", "2026-11-20", -1)]
    public void Age_is_completed_years(string birth, string day, int age) => Assert.Equal(age, Age.On(Day(birth), Day(day)));

    [Fact]
    public void Unknown_parts_of_a_birth_date_count_against_being_old_enough()
    {
        var birth = PartialDate.Create(2008, null, null)!;

        Assert.Equal((17, 18), Age.On(birth, Day("2026-11-21")));
        Assert.False(Age.IsAtLeast(18, birth, Day("2026-12-30")));
        Assert.True(Age.IsAtLeast(18, birth, Day("2026-12-31")));
    }

    [Theory]
    [InlineData("2026-11-21", 0, false)]
    [InlineData("2026-11-20", 0, true)]
    [InlineData("2026-11-20", 1, false)]
    [InlineData("2026-11-19", 1, true)]
    [InlineData("2026-11-20", -5, true)]
    public void A_document_is_valid_on_its_last_day_and_within_the_tolerance(string expiry, int toleranceDays, bool expired) =>
        Assert.Equal(expired, Expiry.IsExpired(Day(expiry), Day("2026-11-21"), toleranceDays));

    [Fact]
    public void An_expiry_month_lasts_until_its_end()
    {
        var expiry = PartialDate.Create(2026, 2, null)!;

        Assert.False(Expiry.IsExpired(expiry, Day("2026-02-28"), 0));
        Assert.True(Expiry.IsExpired(expiry, Day("2026-03-01"), 0));
    }

    [Fact]
    public void Partial_dates_agree_when_their_known_parts_do()
    {
        var day = PartialDate.Create(1974, 8, 12)!;

        Assert.True(day.AgreesWith(PartialDate.Create(1974, null, null)!));
        Assert.True(PartialDate.Create(1974, 8, null)!.AgreesWith(day));
        Assert.False(day.AgreesWith(PartialDate.Create(1974, 9, null)!));
        Assert.Null(PartialDate.Create(1974, 2, 29));
        Assert.Null(PartialDate.Create(0, 1, 1));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
