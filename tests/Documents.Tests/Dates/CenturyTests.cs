using System.Globalization;
using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Tests.Dates;

public sealed class CenturyTests
{
    private static readonly IReadOnlyList<DateVector> All = Vectors.Read<DateVector>("mrz-dates.json");

    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_gets_its_century(string name)
    {
        var vector = All.Single(v => v.Name == name);
        var today = DateOnly.ParseExact(vector.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var date = MrzDate.Read(vector.Text);

        var full = vector.Use == "birth" ? Centuries.OfBirth(date, today) : Centuries.OfExpiry(date, today);

        Assert.Equal(vector.Date, full?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7408")]
    [InlineData("74081")]
    [InlineData("7408123")]
    [InlineData("741312")]
    [InlineData("740832")]
    [InlineData("740431")]
    [InlineData("74<812")]
    [InlineData("٧٤٠٨١٢")]
    public void What_is_no_date_is_not_possible(string? text)
    {
        var date = MrzDate.Read(text);

        Assert.False(date.IsPossible);
        Assert.Null(Centuries.OfBirth(date, new(2026, 11, 21)));
    }

    [Fact]
    public void Every_date_of_two_centuries_is_possible_and_found_again_as_a_birth_date()
    {
        for (var day = new DateOnly(1926, 11, 22); day <= new DateOnly(2026, 11, 21); day = day.AddDays(1))
        {
            var date = MrzDate.Read(day.ToString("yyMMdd", CultureInfo.InvariantCulture));

            Assert.Equal(day, Centuries.OfBirth(date, new(2026, 11, 21))?.Exact);
        }
    }

    private sealed record DateVector(string Name, string Use, string Text, string Today, string? Date);
}
