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
    [InlineData("BG", DocumentKind.IdCard, "AA0001234", true)]
    [InlineData("HR", DocumentKind.Passport, "00100100A", false)]
    [InlineData("HU", DocumentKind.IdCard, "000009AE", true)]
    [InlineData("UA", DocumentKind.Passport, "FB000000", true)]
    [InlineData("TR", DocumentKind.IdCard, "A12Z34567", true)]
    [InlineData("TR", DocumentKind.IdCard, "A12345678", false)]
    [InlineData("KR", DocumentKind.Passport, "M123A4567", true)]
    [InlineData("SG", DocumentKind.Passport, "K1234567E", true)]
    [InlineData("PH", DocumentKind.Passport, "P1234567A", true)]
    [InlineData("MX", DocumentKind.Passport, "G1234567", false)]
    [InlineData("ZA", DocumentKind.Passport, "A00123456", true)]
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
    [InlineData("BE", DocumentKind.Passport, 7)]
    [InlineData("NO", DocumentKind.DrivingLicense, 15)]
    [InlineData("US", DocumentKind.DrivingLicense, null)]
    [InlineData("US", DocumentKind.DrivingLicense, 9, "NY")]
    [InlineData("US", DocumentKind.DrivingLicense, null, "AZ")]
    [InlineData("US", DocumentKind.IdCard, null, "NY")]
    [InlineData("CA", DocumentKind.DrivingLicense, 6, "ON")]
    [InlineData("US", DocumentKind.DrivingLicense, null, "ON")]
    [InlineData(null, DocumentKind.Passport, null)]
    public void Documents_live_as_long_as_the_law_of_their_issuer_says(string? country, DocumentKind kind, int? years, string? jurisdiction = null) =>
        Assert.Equal(years, ValiditySpans.LongestOf(country, kind, jurisdiction));

    [Theory]
    [InlineData(16, "US", "NY")]
    [InlineData(14, "US", "IA")]
    [InlineData(15, "GB", null)]
    [InlineData(14, "FR", null)]
    [InlineData(14, null, null)]
    public void Drivers_are_as_old_as_their_state_asks(int years, string? country, string? jurisdiction) =>
        Assert.Equal((years, 0), (HolderAges.LeastAtIssue(DocumentKind.DrivingLicense, country, jurisdiction), HolderAges.LeastAtIssue(DocumentKind.IdCard, country, jurisdiction)));

    [Fact]
    public void Only_licences_have_a_least_age() => Assert.Equal((14, 0, 0), (HolderAges.LeastAtIssue(DocumentKind.DrivingLicense), HolderAges.LeastAtIssue(DocumentKind.Passport), HolderAges.LeastAtIssue(DocumentKind.IdCard)));
}
