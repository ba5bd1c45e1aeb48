using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

public sealed class DocumentDatesTests
{
    private static PartialDate? Date(string? text) =>
        text is null ? null : text.Split('-') is [var y, var m, var d] ? PartialDate.Create(int.Parse(y, null), m == "?" ? null : int.Parse(m, null), d == "?" ? null : int.Parse(d, null)) : null;

    [Theory]
    [InlineData("1990-03-10", "2024-01-02", "2034-01-01", "")]
    [InlineData(null, null, null, "")]
    [InlineData("2024-01-03", "2024-01-02", "2034-01-01", "IssuedBeforeBirth")]
    [InlineData("2024-?-?", "2024-01-02", "2034-01-01", "")]
    [InlineData("1990-03-10", "2030-01-03", "2034-01-01", "")]
    [InlineData("1990-03-10", "2030-01-04", "2034-01-01", "IssuedInTheFuture")]
    [InlineData("1990-03-10", "2024-01-02", "2024-01-02", "ExpiresBeforeIssue")]
    [InlineData("1990-03-10", "2024-?-?", "2024-02-?", "")]
    [InlineData("1990-03-10", null, "1989-01-01", "ExpiresBeforeBirth")]
    [InlineData("1906-12-31", null, "2034-01-01", "HolderTooOld")]
    [InlineData("1907-01-03", null, "2034-01-01", "")]
    public void Dates_are_held_against_each_other(string? birth, string? issue, string? expiry, string expected) =>
        Assert.Equal(expected, string.Join(' ', DocumentDates.Contradictions(Date(birth), Date(issue), Date(expiry), new DateOnly(2030, 1, 2))));
}
