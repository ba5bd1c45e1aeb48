using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class FrenchIdCardTests
{
    private const string Top = "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<";
    private const string Bottom = "8806923102858CORINNE<<<<<<<6512068F6";

    [Fact]
    public void The_last_digit_covers_names_and_sex_too()
    {
        Assert.True(MrzDocument.Parse([Top, Bottom]).IsValid);
        Assert.False(MrzDocument.Parse([Top.Replace("THI", "TCI", StringComparison.Ordinal), Bottom]).IsValid);
        Assert.False(MrzDocument.Parse([Top, Bottom.Replace("8F6", "8M6", StringComparison.Ordinal)]).IsValid);
    }

    [Fact]
    public void It_has_no_expiry_date_and_only_nationals_have_it()
    {
        var document = MrzDocument.Parse([Top, Bottom]).Document!;

        Assert.Null(document.ExpiryDate);
        Assert.Null(document.Find(MrzField.Nationality));
        Assert.Equal("FRA", document.Nationality);
        Assert.Equal("<<<<<<", document.Find(MrzField.IssuingOffice));
    }

    [Fact]
    public void A_misread_French_card_stays_a_French_card() =>
        Assert.Equal(MrzFormat.FrenchIdCard, MrzDocument.Parse([Top, Bottom.Replace("651206", "651216", StringComparison.Ordinal)]).Document!.Format);

    [Fact]
    public void A_zone_that_is_valid_only_as_TD2_is_read_as_TD2()
    {
        var lines = MrzPrinter.Print(new(MrzFormat.Td2, "ID", "FRA", "X4RTBPFW4", "MARTIN", "MAELYS", "FRA", "900713", 'F', "300211", ""));

        Assert.Equal(MrzFormat.Td2, MrzDocument.Parse(lines).Document!.Format);
        Assert.Equal(MrzFormat.FrenchIdCard, MrzDocument.Parse(lines, MrzFormat.FrenchIdCard).Document!.Format);
    }
}
