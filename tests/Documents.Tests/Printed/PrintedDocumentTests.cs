using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Printed;

public sealed class PrintedDocumentTests
{
    [Fact]
    public void A_passport_with_values_below_bilingual_labels_is_read_whole()
    {
        var document = new PrintedPage()
            .At(0.05, 0.01, "KINGDOM OF ZENITH / ROYAUME")
            .Row(("Type / Type", "P"), ("Code / Code", "UTO"), ("Passport No. / No du passeport", "L8988901C"))
            .Row(("1. Surname / Nom (1)", "VÖGEL-HANSEN"))
            .Row(("2. Given names / Prénoms (2)", "ANNA|MARIA"))
            .Row(("3. Nationality / Nationalité", "UTOPIAN"), ("4. Sex / Sexe", "F"))
            .Row(("5. Date of birth / Date de naissance", "12 AUG/AOÛT 1974"), ("6. Place of birth / Lieu de naissance", "ZENITH CITY"))
            .Row(("7. Date of issue / Date de délivrance", "16 APR/AVR 2019"), ("9. Authority / Autorité", "PASSPORT OFFICE|ZENITH"))
            .Row(("8. Date of expiry / Date d'expiration", "15 APR/AVR 2029"))
            .At(0.03, 0.9, "P<UTOVOEGEL<HANSEN<<ANNA<MARIA<<<<<<<<<<<<<<")
            .Read();

        Assert.Equal(
            [
                (PrintedFieldKind.Surname, "VÖGEL-HANSEN"), (PrintedFieldKind.GivenNames, "ANNA MARIA"), (PrintedFieldKind.DocumentNumber, "L8988901C"),
                (PrintedFieldKind.BirthDate, "12 AUG/AOÛT 1974"), (PrintedFieldKind.ExpiryDate, "15 APR/AVR 2029"), (PrintedFieldKind.IssueDate, "16 APR/AVR 2019"),
                (PrintedFieldKind.Nationality, "UTOPIAN"), (PrintedFieldKind.Sex, "F"), (PrintedFieldKind.BirthPlace, "ZENITH CITY"),
                (PrintedFieldKind.IssuingAuthority, "PASSPORT OFFICE ZENITH"),
            ],
            document.Fields.Select(f => (f.Kind, f.Text)));
        Assert.All(document.Fields, f => Assert.Equal((ReadingGround.Label, FieldDoubts.None), (f.Ground, f.Doubts)));
        var data = IdentityData.FromPrinted(document);
        Assert.Equal(
            ("VÖGEL-HANSEN", "ANNA MARIA", "L8988901C", "1974-08-12", "2029-04-15", "UTO", 'F'),
            (data.Surname, data.GivenNames, data.DocumentNumber, data.BirthDate?.ToString(), data.ExpiryDate?.ToString(), data.Nationality, data.Sex));
    }

    [Fact]
    public void Nothing_is_taken_for_a_field_without_a_label()
    {
        var document = new PrintedPage().Inline("ZENITH").Inline("ERIKA").Inline("NORTHERN PROVINCE").Read();

        Assert.Empty(document.Fields);
    }
}
