using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

public sealed class DocumentValidityTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void A_passport_expires_on_the_date_in_its_zone()
    {
        var validity = Of("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10");

        Assert.Equal("2012-04-15", validity.Expires?.ToString());
        Assert.True(validity.IsExpired(Today, 1));
    }

    [Theory]
    [InlineData("8806", "651206", "1998-06")]
    [InlineData("0312", "651206", "2013-12")]
    [InlineData("0401", "651206", "2019-01")]
    [InlineData("1312", "651206", "2028-12")]
    [InlineData("1312", "051206", "2023-12")]
    [InlineData("1401", "651206", "2024-01")]
    [InlineData("8813", "651206", null)]
    public void The_French_card_lasts_ten_years_or_fifteen(string issued, string birth, string? expires) =>
        Assert.Equal(expires, Of("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", $"{issued}923102858CORINNE<<<<<<<{birth}8F6").Expires?.ToString());

    [Fact]
    public void The_Spanish_card_of_the_old_never_expires()
    {
        var validity = Of("IDESPBAA000589599999999R<<<<<<", "4001014F9901018ESP<<<<<<<<<<<4", "GARCIA<LOPEZ<<CARMEN<<<<<<<<<<");

        Assert.True(validity.Permanent);
        Assert.False(validity.IsExpired(Today, 0));
    }

    [Fact]
    public void An_unknown_expiry_date_is_not_called_expired()
    {
        var validity = Of("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F<<<<<<0UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");

        Assert.Null(validity.Expires);
        Assert.False(validity.IsExpired(Today, 0));
    }

    private static DocumentValidity Of(params string[] lines) => DocumentValidity.Of(MrzDocument.Parse(lines).Document!, Today);
}
