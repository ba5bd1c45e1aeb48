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
    public void The_code_of_Poland_is_a_nationality_and_no_label_of_the_sex()
    {
        var document = new PrintedPage().Row(("Nationality / Nationalité", "POL"), ("Sex / Sexe", "M")).Row(("Date of birth", "13.08.1942")).Read();

        Assert.Equal(("POL", "M"), (document.Find(PrintedFieldKind.Nationality)?.Text, document.Find(PrintedFieldKind.Sex)?.Text));
    }

    [Fact]
    public void A_name_does_not_go_on_in_the_value_below_whose_label_was_not_read()
    {
        var document = new PrintedPage()
            .At(0.33, 0.12, "Surname / Nom", 0.026).At(0.33, 0.153, "ZHANG", 0.054)
            .At(0.33, 0.250, "QUENTIN LUCIA", 0.054)
            .At(0.33, 0.316, "Nationality", 0.026).At(0.33, 0.350, "CZE", 0.054)
            .Read();

        Assert.Equal("ZHANG", document.Find(PrintedFieldKind.Surname)?.Text);
    }

    [Fact]
    public void Names_without_labels_stand_first_in_the_column_of_values_and_may_hold_a_digit_that_looks_like_a_letter()
    {
        var document = new PrintedPage()
            .At(0.03, 0.03, "IDENTITY CARD").At(0.33, 0.10, "J0HNSON").At(0.33, 0.23, "JOHN LUCAS").At(0.33, 0.36, "MEX")
            .At(0.66, 0.46, "Document No", 0.028).At(0.66, 0.49, "912906885").At(0.33, 0.49, "19721 12").At(0.33, 0.62, "2022")
            .Read();

        Assert.Equal(("JOHNSON", FieldDoubts.Letters), (document.Find(PrintedFieldKind.Surname)?.Text, document.Find(PrintedFieldKind.Surname)?.Doubts));
        Assert.Equal("JOHN LUCAS", document.Find(PrintedFieldKind.GivenNames)?.Text);
        Assert.Equal("912906885", document.Find(PrintedFieldKind.DocumentNumber)?.Text);
    }

    [Fact]
    public void A_label_that_fell_into_parts_is_put_together()
    {
        var document = new PrintedPage()
            .At(0.346, 0.118, "Primary identifier", 0.027).At(0.346, 0.152, "PEREIRA")
            .Add("Give", 0.346, 0.216, 0.386, 0.243).Add("ame(s)", 0.417, 0.213, 0.473, 0.243).At(0.347, 0.251, "LUCIA WEI QUENTIN")
            .Add("Nat", 0.346, 0.315, 0.371, 0.340).Add("onality / Nationalité", 0.381, 0.312, 0.544, 0.340).At(0.346, 0.351, "ROU")
            .Read();

        Assert.Equal(("PEREIRA", "LUCIA WEI QUENTIN", "ROU"), (document.Find(PrintedFieldKind.Surname)?.Text, document.Find(PrintedFieldKind.GivenNames)?.Text, document.Find(PrintedFieldKind.Nationality)?.Text));
        Assert.All(document.Fields, f => Assert.Equal(ReadingGround.Label, f.Ground));
    }

    [Fact]
    public void A_name_does_not_go_on_in_a_single_letter_of_an_overprint()
    {
        var document = new PrintedPage().At(0.33, 0.20, "Given names", 0.03).At(0.33, 0.235, "JOHN").Add("C", 0.325, 0.285, 0.345, 0.325).At(0.33, 0.36, "Nationality", 0.03).At(0.33, 0.40, "EGY").Read();

        Assert.Equal("JOHN", document.Find(PrintedFieldKind.GivenNames)?.Text);
    }

    [Fact]
    public void Nothing_is_taken_for_a_field_without_a_label()
    {
        var document = new PrintedPage().Inline("ZENITH").Inline("ERIKA").Inline("NORTHERN PROVINCE").Read();

        Assert.Empty(document.Fields);
    }

    [Fact]
    public void Dates_without_labels_are_marked_as_guessed_by_form_and_never_compared()
    {
        var document = new PrintedPage().Inline("ZENITH").Inline("16.01.1973").Inline("03.04.2031").Read();

        Assert.Equal([PrintedFieldKind.BirthDate, PrintedFieldKind.ExpiryDate], document.Fields.Select(f => f.Kind));
        Assert.All(document.Fields, f => Assert.True(f is { Ground: ReadingGround.Format, Confidence: <= 0.5, Label: null }));
        var data = IdentityData.FromPrinted(document);
        Assert.Equal((null, null), (data.BirthDate, data.ExpiryDate));
    }

    [Fact]
    public void Values_beside_their_labels_are_read()
    {
        var document = new PrintedPage()
            .Beside("Nom :", "LEFÈVRE").Beside("Prénom(s) :", "ZOÉ, ANAÏS").Beside("Sexe :", "F").Beside("Né(e) le :", "07.12.1990").Beside("Valable jusqu'au :", "03.01.2030")
            .Read();

        Assert.Equal(
            ["LEFÈVRE", "ZOÉ, ANAÏS", "1990-12-07", "2030-01-03", "F"],
            document.Fields.Select(f => f.Date?.Date?.ToString() ?? f.Text));
    }

    [Fact]
    public void Two_columns_read_as_one_line_are_taken_apart()
    {
        var document = new PrintedPage()
            .At(0.3, 0.10, "Nationality", 0.03).At(0.6, 0.10, "Sex", 0.03)
            .At(0.3, 0.14, "UTO                 F")
            .At(0.3, 0.25, "Date of birth", 0.03).At(0.3, 0.29, "16 JAN 1973")
            .Read();

        Assert.Equal(("UTO", 'F', "1973-01-16"), (document.Find(PrintedFieldKind.Nationality)?.Country, document.Find(PrintedFieldKind.Sex)?.Sex, document.Find(PrintedFieldKind.BirthDate)?.Date?.Date?.ToString()));
    }

    [Fact]
    public void A_label_with_its_value_in_the_same_line_is_read()
    {
        var document = new PrintedPage().Inline("Surname: O'NEILL").Inline("Given names: ÁINE MAIRE").Inline("Date of birth: 16/01/1973").Inline("Nationality: IRL Sex: F").Read("IE");

        Assert.Equal(["O'NEILL", "ÁINE MAIRE", "16/01/1973", "IRL", "F"], document.Fields.Select(f => f.Text));
    }

    [Fact]
    public void A_digit_in_a_name_is_put_right_and_doubted()
    {
        var field = new PrintedPage().Row(("Surname", "MULL1NS")).Row(("Given names", "ANNA")).Read().Find(PrintedFieldKind.Surname);

        Assert.Equal(("MULLINS", FieldDoubts.Letters), (field?.Text, field?.Doubts));
    }

    [Theory]
    [InlineData("Name", "Given names", PrintedFieldKind.Surname)]
    [InlineData("Name", "Surname", PrintedFieldKind.GivenNames)]
    [InlineData("Nom", "Prénoms", PrintedFieldKind.Surname)]
    [InlineData("Name", "Nationality", PrintedFieldKind.FullName)]
    public void What_name_means_follows_from_the_label_beside_it(string label, string other, PrintedFieldKind kind) =>
        Assert.Equal("ZORAN", new PrintedPage().Row((label, "ZORAN")).Row((other, "UTOPIA")).Read().Find(kind)?.Text);

    [Fact]
    public void A_date_whose_order_is_open_agrees_with_either_reading()
    {
        var data = IdentityData.FromPrinted(new PrintedPage().Row(("Date of birth", "01/02/2003")).Read());

        Assert.All(
            new[] { (new DateOnly(2003, 2, 1), Agreement.Compatible), (new DateOnly(2003, 1, 2), Agreement.Compatible), (new DateOnly(2003, 2, 2), Agreement.Different) },
            c => Assert.Equal(c.Item2, Consistency.Compare(data, new() { BirthDate = Bonafide.Documents.Dates.PartialDate.Of(c.Item1) }).Single(f => f.Field == IdentityField.BirthDate).Agreement));
    }

    [Theory]
    [InlineData("Sumame")]
    [InlineData("1.Sumame/Nom")]
    [InlineData("Prmaryidentfe")]
    public void A_label_that_lost_letters_is_found(string label) =>
        Assert.Equal("PEREIRA", new PrintedPage().Row((label, "PEREIRA")).Row(("Given names", "CHIDI")).Read().Find(PrintedFieldKind.Surname)?.Text);

    [Fact]
    public void Labels_of_two_columns_without_a_blank_are_taken_apart()
    {
        var document = new PrintedPage()
            .At(0.348, 0.405, "Dateofbirth/DatedenalssanceDocumentNoNodudocument", 0.037)
            .At(0.347, 0.445, "06 DEC 1973").At(0.672, 0.450, "A52593852")
            .At(0.349, 0.505, "DateofexpiryDatedexiration", 0.037).At(0.348, 0.543, "20APR2021")
            .Read();

        Assert.Equal(["A52593852", "1973-12-06", "2021-04-20"], document.Fields.Select(f => f.Date?.Date?.ToString() ?? f.Text));
        Assert.All(document.Fields, f => Assert.Equal(ReadingGround.Label, f.Ground));
    }

    [Fact]
    public void A_value_below_two_labels_of_its_field_stays_whole() =>
        Assert.Equal(
            "ZOE AISHA",
            new PrintedPage().At(0.330, 0.202, "Given names", 0.023).At(0.425, 0.203, "Prénoms", 0.02).At(0.329, 0.227, "ZOE AISHA").Read().Find(PrintedFieldKind.GivenNames)?.Text);

    [Fact]
    public void Without_any_label_form_and_place_suggest_what_stands_alone()
    {
        var document = new PrintedPage()
            .At(0.02, 0.03, "REPUBLIC OF UTOPIA").At(0.02, 0.09, "UTO").At(0.31, 0.112, "SINGH").At(0.31, 0.237, "AISHA").At(0.31, 0.359, "NLD").At(0.65, 0.359, "F")
            .At(0.31, 0.477, "16 NOV71").At(0.65, 0.476, "UPOALD4E").At(0.31, 0.597, "26MAR 23")
            .Read();

        Assert.Equal(["SINGH", "AISHA", "UPOALD4E", "1971-11-16", "2023-03-26", "NLD", "F"], document.Fields.Select(f => f.Date?.Date?.ToString() ?? f.Text));
        Assert.All(document.Fields, f => Assert.True(f is { Ground: ReadingGround.Format, Confidence: <= 0.5 }));
    }
}
