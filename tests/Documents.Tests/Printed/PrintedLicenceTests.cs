using Bonafide.Documents.Printed;

namespace Bonafide.Documents.Tests.Printed;

public sealed class PrintedLicenceTests
{
    [Fact]
    public void A_european_licence_is_read_by_its_field_numbers()
    {
        var document = new PrintedPage()
            .At(0.33, 0.03, "DRIVING LICENCE UTOPIA")
            .Inline("1. VAN DER ZANDT")
            .Inline("2. MAARTEN")
            .Inline("3. 03.11.1976 ZENITH")
            .Inline("4a. 19.01.2023  4c. RDW ZENITH")
            .Inline("4b. 18.01.2033  4d. 123456789")
            .Inline("5. ZANDT761103MA9IJ")
            .Inline("7. signature")
            .Inline("9. AM/B1/B/BE")
            .Read();

        Assert.Equal(PrintedLayout.EuropeanLicence, document.Layout);
        Assert.Equal(
            [
                "VAN DER ZANDT", "MAARTEN", "ZANDT761103MA9IJ", "1976-11-03", "2033-01-18", "2023-01-19", "ZENITH", "123456789", "RDW ZENITH", "AM/B1/B/BE",
            ],
            document.Fields.Select(f => f.Date?.Date?.ToString() ?? f.Text));
        Assert.All(document.Fields, f => Assert.Equal(ReadingGround.FieldNumber, f.Ground));
    }

    [Fact]
    public void Field_numbers_may_be_boxes_of_their_own_and_damaged()
    {
        var document = new PrintedPage()
            .At(0.33, 0.10, "l. ØSTERGÅRD")
            .At(0.33, 0.17, "2.").At(0.37, 0.17, "SØREN EMIL")
            .At(0.33, 0.24, "3.16.01.1973").At(0.33, 0.30, "AALBORG")
            .At(0.33, 0.37, "4a.").At(0.37, 0.37, "01.02.2020")
            .At(0.33, 0.44, "46. 31.01.2035")
            .At(0.33, 0.51, "5.").At(0.37, 0.51, "2 345 678")
            .Read();

        Assert.Equal(
            ["ØSTERGÅRD", "SØREN EMIL", "2 345 678", "1973-01-16", "2035-01-31", "2020-02-01"],
            document.Fields.Where(f => f.Kind <= PrintedFieldKind.IssueDate).Select(f => f.Date?.Date?.ToString() ?? f.Text));
    }

    [Fact]
    public void An_american_licence_is_read_by_numbers_with_labels()
    {
        var document = new PrintedPage()
            .Inline("4d DL D1234567").Inline("3 DOB 01/07/1973").Inline("4b EXP 01/07/2031  4a ISS 12/20/2025").Inline("1 SAMPLETON").Inline("2 JORDAN QUINCY").Inline("8 123 NORTH STREET")
            .Inline("15 SEX M  16 HGT 5'-08\"  18 EYES BRO").Inline("9 CLASS C  12 REST NONE").Inline("5 DD 0123456789ABCDEF")
            .Read();

        Assert.Equal(PrintedLayout.NorthAmericanLicence, document.Layout);
        Assert.Equal(
            ["SAMPLETON", "JORDAN QUINCY", "D1234567", "1973-01-07", "2031-01-07", "2025-12-20", "M"],
            document.Fields.Where(f => f.Kind <= PrintedFieldKind.Sex).Select(f => f.Date?.Date?.ToString() ?? f.Text));
    }

    [Fact]
    public void An_american_licence_is_read_by_labels_without_numbers()
    {
        var document = new PrintedPage()
            .Inline("DL I1234562").Inline("EXP 08/31/2029").Inline("LN CARDWELL").Inline("FN IMANI J").Inline("2570 24TH STREET").Inline("BOISE, ID 83701").Inline("DOB 08/31/1977")
            .Inline("RSTR NONE").Inline("SEX F HAIR BRN EYES BRN").Inline("HGT 5'-05\" WGT 125 lb ISS 08/31/2024")
            .Read();

        Assert.Equal(
            ["CARDWELL", "IMANI J", "I1234562", "1977-08-31", "2029-08-31", "2024-08-31", "F"],
            document.Fields.Where(f => f.Kind <= PrintedFieldKind.Sex).Select(f => f.Date?.Date?.ToString() ?? f.Text));
    }

    [Fact]
    public void A_canadian_licence_has_both_names_under_one_label()
    {
        var document = new PrintedPage()
            .At(0.33, 0.10, "1,2 NAME/NOM", 0.03).At(0.33, 0.14, "SAMPLETON,").At(0.33, 0.19, "JORDAN")
            .At(0.33, 0.40, "4d NUMBER/NUMÉRO", 0.03).At(0.33, 0.44, "S0128-40009-80101")
            .At(0.33, 0.52, "4a ISS/DÉL", 0.03).At(0.33, 0.56, "2022/03/15").At(0.6, 0.52, "4b EXP/EXP", 0.03).At(0.6, 0.56, "2027/01/01")
            .At(0.33, 0.64, "15 SEX/SEXE", 0.03).At(0.33, 0.68, "F").At(0.6, 0.64, "16 HGT/HAUT", 0.03).At(0.6, 0.68, "170 cm")
            .At(0.33, 0.76, "3 DOB/DDN", 0.03).At(0.33, 0.80, "1998/01/01")
            .Read("CA");

        Assert.Equal(
            ["SAMPLETON, JORDAN", "S0128-40009-80101", "1998-01-01", "2027-01-01", "2022-03-15", "F"],
            document.Fields.Where(f => f.Kind <= PrintedFieldKind.Sex).Select(f => f.Date?.Date?.ToString() ?? f.Text));
        Assert.Equal(("SAMPLETON", "JORDAN"), (Bonafide.Documents.Rules.IdentityData.FromPrinted(document).Surname, Bonafide.Documents.Rules.IdentityData.FromPrinted(document).GivenNames));
    }
}
