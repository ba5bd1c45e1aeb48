using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

public sealed class DocumentKindTests
{
    [Theory]
    [InlineData(MrzFormat.Td3, "P", "FRA", DocumentKind.Passport)]
    [InlineData(MrzFormat.Td3, "PD", "FRA", DocumentKind.Passport)]
    [InlineData(MrzFormat.Td3, "I", "FRA", DocumentKind.Unknown)]
    [InlineData(MrzFormat.Td1, "P", "FRA", DocumentKind.Unknown)]
    [InlineData(MrzFormat.Td1, "ID", "FRA", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td1, "I", "SI", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td1, "A", "SI", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td1, "C", "ESP", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td1, "IP", "USA", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td2, "ID", "D", DocumentKind.IdCard)]
    [InlineData(MrzFormat.Td1, "IR", "NLD", DocumentKind.ResidencePermit)]
    [InlineData(MrzFormat.Td1, "AR", "D", DocumentKind.ResidencePermit)]
    [InlineData(MrzFormat.Td1, "C1", "USA", DocumentKind.ResidencePermit)]
    [InlineData(MrzFormat.Td1, "AC", "USA", DocumentKind.CrewCertificate)]
    [InlineData(MrzFormat.Td1, "", "USA", DocumentKind.Unknown)]
    [InlineData(MrzFormat.Td1, "X", "USA", DocumentKind.Unknown)]
    [InlineData(MrzFormat.MrvA, "VI", "USA", DocumentKind.Visa)]
    [InlineData(MrzFormat.MrvB, "V", "USA", DocumentKind.Visa)]
    [InlineData(MrzFormat.FrenchIdCard, "ID", "FRA", DocumentKind.IdCard)]
    public void Code_and_format_tell_the_kind(MrzFormat format, string code, string issuer, DocumentKind kind) =>
        Assert.Equal(kind, DocumentKinds.Of(format, code, issuer));

    [Theory]
    [InlineData(DocumentKind.Passport, "passport", 1)]
    [InlineData(DocumentKind.IdCard, "id_card", 2)]
    [InlineData(DocumentKind.ResidencePermit, "id_card", 2)]
    [InlineData(DocumentKind.DrivingLicense, "driving_license", 2)]
    [InlineData(DocumentKind.Visa, null, 0)]
    [InlineData(DocumentKind.CrewCertificate, null, 0)]
    [InlineData(DocumentKind.Unknown, null, 0)]
    public void A_kind_has_a_public_name_and_sides(DocumentKind kind, string? type, int sides)
    {
        Assert.Equal(type, DocumentKinds.ApiType(kind));
        Assert.Equal(sides, DocumentKinds.SidesNeeded(kind).Count);
    }

    [Fact]
    public void A_summary_lists_wrong_check_digits_and_what_none_covers()
    {
        var summary = CheckDigitSummary.Of(MrzDocument.Parse(["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408132F1204159ZE184226B<<<<<10"]).Document!);

        Assert.False(summary.AllValid);
        Assert.True(summary.HasComposite);
        Assert.Equal([MrzField.BirthDateCheckDigit, MrzField.CompositeCheckDigit], summary.Invalid);
        Assert.Contains(MrzField.Name, summary.UnderNone);
    }
}
