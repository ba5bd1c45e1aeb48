using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

public sealed class CountryFactsTests
{
    [Theory]
    [InlineData("FR", DocumentKind.Passport, "24AB12345", true)]
    [InlineData("FR", DocumentKind.Passport, "24A112345", false)]
    [InlineData("FR", DocumentKind.Passport, "24AB1234", false)]
    [InlineData("NL", DocumentKind.IdCard, "spec i2014", true)]
    [InlineData("NL", DocumentKind.IdCard, "SPECI201A", false)]
    [InlineData("ES", DocumentKind.Passport, "AB123456", true)]
    [InlineData("US", DocumentKind.DrivingLicense, "12345678", null)]
    [InlineData("FR", DocumentKind.Visa, "24AB12345", null)]
    [InlineData(null, DocumentKind.Passport, "24AB12345", null)]
    [InlineData("FR", DocumentKind.Passport, null, null)]
    public void A_number_has_a_shape_of_its_issuer_where_one_is_known(string? issuer, DocumentKind kind, string? number, bool? fits) =>
        Assert.Equal(fits, NumberPatterns.Fits(issuer, kind, number));

    [Theory]
    [InlineData("DE", DocumentKind.Passport, 10)]
    [InlineData("SE", DocumentKind.Passport, 5)]
    [InlineData("PL", DocumentKind.DrivingLicense, 15)]
    [InlineData("US", DocumentKind.DrivingLicense, null)]
    [InlineData(null, DocumentKind.Passport, null)]
    public void Documents_live_as_long_as_the_law_of_their_issuer_says(string? country, DocumentKind kind, int? years) => Assert.Equal(years, ValiditySpans.LongestOf(country, kind));

    [Fact]
    public void Only_licences_have_a_least_age() => Assert.Equal((14, 0, 0), (HolderAges.LeastAtIssue(DocumentKind.DrivingLicense), HolderAges.LeastAtIssue(DocumentKind.Passport), HolderAges.LeastAtIssue(DocumentKind.IdCard)));
}
