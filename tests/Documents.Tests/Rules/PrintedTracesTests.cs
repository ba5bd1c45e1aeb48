using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

/// <summary>Values of a zone that are looked for in print without labels.</summary>
public sealed class PrintedTracesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly IdentityData Zone = new()
    {
        DocumentNumber = "T193O33", Surname = "MUELLER", GivenNames = "HELENA ROSA", BirthDate = PartialDate.Create(1987, 4, 27), ExpiryDate = PartialDate.Create(2029, 7, 19), Sex = 'F',
    };

    private static readonly string[] Whole = ["KINGDOM OF NORTHMARK", "1. M\u00fcller", "Helena Rosa", "27 APR 1987", "KALMSTAD", "T193033", "19 JUL 2019", "19 JUL 2029"];

    private static string Of(IdentityData data, params string[] lines) => string.Join(' ', PrintedTraces.Find(
        data, [.. lines.Select(static (text, i) => new PrintedLine(text, 0.99, new PrintedBox(0.3, i * 0.1, 0.6, (i * 0.1) + 0.05)))], new PrintedFrame(Today) { Country = "SE" })
        .Select(static t => $"{t.Field}:{(t.Other is null ? "stands" : "differs")}"));

    [Fact]
    public void Every_value_stands_wherever_it_stands() =>
        Assert.Equal("DocumentNumber:stands Surname:stands GivenNames:stands BirthDate:stands ExpiryDate:stands", Of(Zone, Whole));

    [Theory]
    [InlineData("T193033", "T198033", "DocumentNumber:differs")]
    [InlineData("1. M\u00fcller", "1. M\u00fcllner", "Surname:differs")]
    [InlineData("Helena Rosa", "Helene Rosa", "GivenNames:differs")]
    [InlineData("27 APR 1987", "27 APR 1997", "BirthDate:differs")]
    [InlineData("27 APR 1987", "03 FEB 1981", "BirthDate:differs")]
    [InlineData("19 JUL 2029", "19 JUL 2031", "ExpiryDate:differs")]
    public void What_stands_in_the_place_of_a_value_is_found(string value, string other, string trace) =>
        Assert.Contains(trace, Of(Zone, [.. Whole.Select(line => line == value ? other : line)]), StringComparison.Ordinal);

    /// <summary>A value that nothing comes close to says nothing: it may not have been read.</summary>
    [Theory]
    [InlineData("T193033", "DocumentNumber")]
    [InlineData("1. M\u00fcller", "Surname")]
    [InlineData("27 APR 1987", "BirthDate")]
    [InlineData("19 JUL 2029", "ExpiryDate")]
    public void A_value_that_was_not_read_leaves_no_trace(string value, string field) =>
        Assert.DoesNotContain(field, Of(Zone, [.. Whole.Where(line => line != value)]), StringComparison.Ordinal);

    [Fact]
    public void The_day_of_issue_is_not_taken_for_another_end() =>
        Assert.DoesNotContain("ExpiryDate", Of(Zone with { BirthDate = PartialDate.Create(1987, 4, 27) }, "27 APR 1987", "19 JUL 2019"), StringComparison.Ordinal);

    [Fact]
    public void One_name_is_not_taken_for_the_other() =>
        Assert.Equal("Surname:stands", Of(new IdentityData { Surname = "MARTIN", GivenNames = "MARTINE" }, "MARTIN", "PARIS"));
}
