using Bonafide.Documents.Countries;

namespace Bonafide.Documents.Tests.Countries;

public sealed class CountryTests
{
    [Fact]
    public void Every_code_is_well_formed_and_unique()
    {
        Assert.Equal(249, Country.All.Count);
        Assert.Equal(249, Country.All.Select(c => c.Alpha2).Distinct().Count());
        Assert.Equal(249, Country.All.Select(c => c.Alpha3).Distinct().Count());
        Assert.Equal(249, Country.All.Select(c => c.Name).Distinct().Count());
        Assert.All(Country.All, c => Assert.Matches("^[A-Z]{2} [A-Z]{3} .*[a-z)]$", $"{c.Alpha2} {c.Alpha3} {c.Name}"));
    }

    [Theory]
    [InlineData("DE", "Germany")]
    [InlineData("DEU", "Germany")]
    [InlineData("CIV", "Côte d’Ivoire")]
    [InlineData("de", null)]
    [InlineData("D", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_country_is_found_by_either_code(string? code, string? name) => Assert.Equal(name, Country.Find(code)?.Name);

    [Theory]
    [InlineData("D<<", "DE", IssuerKind.CountryByOtherCode)]
    [InlineData("D", "DE", IssuerKind.CountryByOtherCode)]
    [InlineData("GBO", "GB", IssuerKind.CountryByOtherCode)]
    [InlineData("RKS", "XK", IssuerKind.CountryByOtherCode)]
    [InlineData("FRA", "FR", IssuerKind.Country)]
    [InlineData("UNO", null, IssuerKind.Organisation)]
    [InlineData("XOM", null, IssuerKind.Organisation)]
    [InlineData("XXB", null, IssuerKind.PersonWithoutNationality)]
    [InlineData("UTO", null, IssuerKind.Specimen)]
    public void Issuer_codes_have_a_meaning(string code, string? alpha2, IssuerKind kind)
    {
        var issuer = Issuer.Find(code)!;

        Assert.Equal((alpha2, kind), (issuer.Alpha2, issuer.Kind));
    }

    [Theory]
    [InlineData("ZZZ")]
    [InlineData("DE")]
    [InlineData("<<<")]
    [InlineData("fra")]
    [InlineData(null)]
    public void Other_codes_have_none(string? code) => Assert.Null(Issuer.Find(code));

    [Fact]
    public void Different_codes_of_one_country_are_the_same_country()
    {
        Assert.True(Issuer.SameCountry("D", "DEU"));
        Assert.True(Issuer.SameCountry("GBN", "GBR"));
        Assert.True(Issuer.SameCountry("XOM", "XOM"));
        Assert.False(Issuer.SameCountry("XOM", "UNO"));
        Assert.False(Issuer.SameCountry("FRA", "DEU"));
        Assert.False(Issuer.SameCountry("ZZZ", "ZZZ"));
    }

    [Fact]
    public void Every_supported_country_exists_and_is_listed_once()
    {
        Assert.Equal(110, SupportedCountries.All.Count);
        Assert.True(SupportedCountries.Contains("DE"));
        Assert.False(SupportedCountries.Contains("IR"));
        Assert.True(SupportedCountries.ContainsIssuer("D<<"));
        Assert.False(SupportedCountries.ContainsIssuer("UTO"));
    }
}
