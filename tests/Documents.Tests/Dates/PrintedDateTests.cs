using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Tests.Dates;

public sealed class PrintedDateTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("16/01/1973", "1973-01-16")]
    [InlineData("16.01.73", "1973-01-16")]
    [InlineData("1973-01-16", "1973-01-16")]
    [InlineData("1973. 01. 16.", "1973-01-16")]
    [InlineData("16 01 1973", "1973-01-16")]
    [InlineData("16 JAN/JAN 1973", "1973-01-16")]
    [InlineData("16 JAN / JANV 73", "1973-01-16")]
    [InlineData("16JAN1973", "1973-01-16")]
    [InlineData("16 JAN73", "1973-01-16")]
    [InlineData("16 MAR1973", "1973-03-16")]
    [InlineData("16 JAN 1973", "1973-01-16")]
    [InlineData("16. Januar 1973", "1973-01-16")]
    [InlineData("16 de enero de 1973", "1973-01-16")]
    [InlineData("January 16, 1973", "1973-01-16")]
    [InlineData("JAN 16 1973", "1973-01-16")]
    [InlineData("1973 JAN 16", "1973-01-16")]
    [InlineData("12 AUG/AOÛT 1974", "1974-08-12")]
    [InlineData("12 MAI/MAY 1974", "1974-05-12")]
    [InlineData("12 MAJ/MAY 1974", "1974-05-12")]
    [InlineData("07 ΙΟΥΛ/JUL 1974", "1974-07-07")]
    [InlineData("26 LIS/NOV 1974", "1974-11-26")]
    [InlineData("26 LIS/OCT 1974", "1974-10-26")]
    [InlineData("16011973", "1973-01-16")]
    [InlineData("19730116", "1973-01-16")]
    [InlineData("00.00.1973", "1973")]
    [InlineData("XX.XX.1973", "1973")]
    [InlineData("1973", "1973")]
    [InlineData("02/25/2003", "2003-02-25")]
    public void A_date_is_read_as_people_read_it(string text, string date)
    {
        var read = PrintedDates.Read(text, DateUse.Birth, Today);

        Assert.Equal((date, 0, DateDoubts.None), (read?.Date?.ToString(), read?.Alternatives.Count, read?.Doubts));
    }

    [Theory]
    [InlineData("01/02/2003", "2003-02-01", "2003-01-02")]
    [InlineData("01-02-03", "2003-02-01", "2001-02-03 2003-01-02")]
    [InlineData("26 LIS 1974", "1974-11-26", "1974-10-26")]
    [InlineData("26 JAN/FEB 1974", "1974-02-26", "1974-01-26")]
    public void What_is_open_comes_with_every_reading(string text, string date, string alternatives)
    {
        var read = PrintedDates.Read(text, DateUse.Birth, Today)!;

        Assert.Equal((date, alternatives), (read.Date?.ToString(), string.Join(' ', read.Alternatives.Order(Comparer<PartialDate>.Create((a, b) => a.Earliest.CompareTo(b.Earliest))))));
        Assert.NotEqual(DateDoubts.None, read.Doubts);
        Assert.All(read.Alternatives.Append(read.Date!), d => Assert.True(read.CanBe(d)));
    }

    [Theory]
    [InlineData("01/02/2003", "US", "2003-01-02")]
    [InlineData("01/02/2003", "GB", "2003-02-01")]
    [InlineData("2003/01/02", "CA", "2003-01-02")]
    [InlineData("26 LIS 1974", null, "1974-10-26")]
    public void The_issuer_settles_the_order(string text, string? country, string date)
    {
        var read = PrintedDates.Read(text, DateUse.Birth, Today, DateOrders.Of(country), country is null ? "hr" : null)!;

        Assert.Equal((date, 0), (read.Date?.ToString(), read.Alternatives.Count));
    }

    [Theory]
    [InlineData("I6.O1.1973", "1973-01-16", DateDoubts.Digits)]
    [InlineData("16 J4N 1973", "1973-01-16", DateDoubts.Month)]
    [InlineData("16 JANUABY 1973", "1973-01-16", DateDoubts.Month)]
    public void What_had_to_be_mended_is_doubted(string text, string date, DateDoubts doubts)
    {
        var read = PrintedDates.Read(text, DateUse.Birth, Today);

        Assert.Equal((date, doubts), (read?.Date?.ToString(), read?.Doubts));
    }

    [Theory]
    [InlineData("UNBEFRISTET")]
    [InlineData("indéfini")]
    [InlineData("PERMANENTE")]
    [InlineData("PERMANENT")]
    [InlineData("UNBEFRISTFT")]
    public void A_document_without_end_is_permanent(string text)
    {
        Assert.True(PrintedDates.Read(text, DateUse.Expiry, Today)?.IsPermanent);
        Assert.Null(PrintedDates.Read(text, DateUse.Birth, Today));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MARTIN")]
    [InlineData("JANE MAY")]
    [InlineData("31.02.1973")]
    [InlineData("16 13 1973 XYZ")]
    [InlineData("12345678")]
    [InlineData("1.2")]
    [InlineData("16.01")]
    [InlineData("99/99/9999")]
    public void What_is_no_date_is_none(string? text) => Assert.Null(PrintedDates.Read(text, DateUse.Birth, Today));

    [Theory]
    [InlineData("16.01.26", DateUse.Birth, "2026-01-16")]
    [InlineData("16.12.26", DateUse.Birth, "1926-12-16")]
    [InlineData("16.12.33", DateUse.Expiry, "2033-12-16")]
    [InlineData("16.12.47", DateUse.Expiry, "1947-12-16")]
    [InlineData("16.12.27", DateUse.Issue, "1927-12-16")]
    public void Two_digits_of_year_get_the_century_that_can_be(string text, DateUse use, string date) =>
        Assert.Equal(date, PrintedDates.Read(text, use, Today)?.Date?.ToString());

    [Fact]
    public void A_date_is_found_in_a_line_with_a_place_behind_it()
    {
        var found = PrintedDates.Find("16.01.1973 ZENITH CITY", DateUse.Birth, Today);

        Assert.Equal(("1973-01-16", 0, 10), (found?.Date.Date?.ToString(), found?.Start, found?.End));
    }

    [Theory]
    [InlineData("06/0612022", "2022-06-06")]
    [InlineData("18I01/2000", "2000-01-18")]
    [InlineData("2020-0814", "2020-08-14")]
    [InlineData("198009-06", "1980-09-06")]
    [InlineData("13.072020", "2020-07-13")]
    [InlineData("EXP 1307.2020", "2020-07-13")]
    public void A_date_that_kept_one_separator_is_read_with_a_doubt(string text, string date)
    {
        var read = PrintedDates.Find(text, DateUse.Expiry, Today);

        Assert.Equal(date, read?.Date.Date?.ToString());
        Assert.True(read?.Date.Doubts.HasFlag(DateDoubts.Digits));
    }

    [Theory]
    [InlineData("06/06/12022")]
    [InlineData("X2020-0814")]
    [InlineData("2020-0814X")]
    [InlineData("2020-1314")]
    [InlineData("99.992020")]
    public void What_no_day_of_the_calendar_fits_is_no_date(string text) => Assert.NotEqual(true, PrintedDates.Find(text, DateUse.Expiry, Today)?.Date.Date?.IsComplete);
}
