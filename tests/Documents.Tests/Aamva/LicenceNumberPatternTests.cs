using Bonafide.Documents.Aamva;

namespace Bonafide.Documents.Tests.Aamva;

public sealed class LicenceNumberPatternTests
{
    [Theory]
    [InlineData("CA", "B4820193")]
    [InlineData("CA", "b482-0193")]
    [InlineData("FL", "T447-190-46-409-0")]
    [InlineData("KS", "K4L7M")]
    [InlineData("AZ", "D44719033")]
    [InlineData("AZ", "447190338")]
    [InlineData("WA", "PENHAMS447*Q")]
    [InlineData("WA", "WDL4471AB90C")]
    [InlineData("ON", "S4471-90338-70118")]
    public void A_number_of_a_known_form_fits(string jurisdiction, string number) => Assert.True(LicenceNumberPatterns.Fits(jurisdiction, number));

    [Theory]
    [InlineData("CA", "44820193")]
    [InlineData("CA", "B48201934")]
    [InlineData("CA", "B482019")]
    [InlineData("KS", "K4L7")]
    [InlineData("PA", "2447190A")]
    [InlineData("WA", "4447190338AB")]
    public void A_number_of_another_form_does_not(string jurisdiction, string number) => Assert.False(LicenceNumberPatterns.Fits(jurisdiction, number));

    [Theory]
    [InlineData("CA", " - ")]
    [InlineData("CA", null)]
    [InlineData("XX", "B4820193")]
    [InlineData(null, "B4820193")]
    public void Nothing_is_said_without_a_number_or_a_known_jurisdiction(string? jurisdiction, string? number) =>
        Assert.Null(LicenceNumberPatterns.Fits(jurisdiction, number));

    [Fact]
    public void Every_state_and_province_but_the_small_territories_has_its_forms() => Assert.Equal(
        ["AS", "MP", "PR", "VI"],
        AamvaIssuer.All.Where(i => i.Country is not "MEX" && i.Jurisdiction is not null).Select(i => i.Jurisdiction!).Distinct()
            .Where(j => LicenceNumberPatterns.Fits(j, "0") is null).Order(StringComparer.Ordinal));
}
