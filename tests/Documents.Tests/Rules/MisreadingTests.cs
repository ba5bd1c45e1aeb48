using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Rules;

public sealed class MisreadingTests
{
    private const double Clear = 0.002;
    private const double Doubtful = 0.1;

    [Fact]
    public void What_is_read_as_it_stands_needs_no_error() => Assert.Equal(1, Misreading.Chance("NB-123 4567", "nb1234567", Clear));

    [Theory]
    [InlineData("NB1234567", "N81234567", "NB1234567", "N71234567")]
    [InlineData("NB1234567", "NB1284567", "NB1234567", "NB1204567")]
    [InlineData("NB1234567", "B1234567", "NB1234567", "1234567")]
    [InlineData("MARTIN", "MARTLN", "MARTIN", "DURAND")]
    public void One_difference_is_likelier_than_another(string written, string read, string other, string lessLikely) =>
        Assert.True(Misreading.Chance(written, read, Clear) > 4 * Misreading.Chance(other, lessLikely, Clear));

    [Theory]
    [InlineData("BEATRIZ AISHA ZOE", "BEATRIZ AISHA", 0.01, 1)]
    [InlineData("WILHELMINA", "WILHELM", 0.01, 1)]
    [InlineData("WILHELMINA", "HELMINA", 0, 0.0005)]
    [InlineData("WILHELMINA", "WI", 0, 0.0005)]
    [InlineData("BEATRIZ AISHA ZOE", "AISHA", 0, 0.0005)]
    public void A_line_may_be_cut_off_at_once(string written, string read, double least, double most) =>
        Assert.InRange(Misreading.Chance(written, read, 0.0005), least, most);

    [Fact]
    public void A_zone_is_not_cut_off() => Assert.True(Misreading.Chance("NB1234567", "NB123456", IdentityReading.ZoneErrors) < 0.0005);

    [Fact]
    public void The_surer_the_reading_the_less_a_difference_is_an_error()
    {
        Assert.True(Misreading.Chance("340101", "370101", Clear) < 0.002);
        Assert.True(Misreading.Chance("340101", "370101", Doubtful) > 10 * Misreading.Chance("340101", "370101", Clear));
        Assert.True(Misreading.Chance("340101", "270101", Clear) < 0.0001, "Two errors are rarer than one.");
        Assert.True(Misreading.Chance("", "X", Clear) < 0.001);
    }

    [Fact]
    public void Long_texts_cost_no_more_than_their_beginning() => Assert.Equal(1, Misreading.Chance(new string('A', 100_000), new string('A', 90_000), Clear));

    [Fact]
    public void Two_places_are_compared_field_by_field_with_the_chance_of_a_misreading()
    {
        var zone = IdentityReading.OfZone(new IdentityData
        {
            DocumentNumber = "NB1234567", Surname = "MUELLER", GivenNames = "ANNA MARIA", Nationality = "D", BirthDate = PartialDate.Create(1990, 3, 10), Sex = 'F',
        });
        var print = new IdentityReading(
            new IdentityData { DocumentNumber = "NB1234561", Surname = "Müller", GivenNames = "Anna", Nationality = "DEU", BirthDate = PartialDate.Create(1990, 8, 10), Sex = 'M' },
            new Dictionary<IdentityField, double> { [IdentityField.DocumentNumber] = Clear, [IdentityField.BirthDate] = Doubtful }, Clear);
        var found = ReadingComparison.Compare(zone, print).ToDictionary(static f => f.Field);
        Assert.Equal(found, ReadingComparison.Compare(print, zone).ToDictionary(static f => f.Field));
        Assert.Equal((Agreement.Same, Agreement.Same, Agreement.Partial), (found[IdentityField.Surname].Agreement, found[IdentityField.Nationality].Agreement, found[IdentityField.GivenNames].Agreement));
        Assert.Equal((Agreement.Different, Agreement.Different, Agreement.Missing), (found[IdentityField.DocumentNumber].Agreement, found[IdentityField.Sex].Agreement, found[IdentityField.ExpiryDate].Agreement));
        Assert.True(found[IdentityField.BirthDate].Chance > 0.005, "A doubtful 8 can be a 3.");
        Assert.True(found[IdentityField.DocumentNumber].Chance < 0.02, "A clear 1 may be a 7, but rarely.");
        Assert.True(found[IdentityField.Sex].Chance < 0.0005, "An M is no F.");
    }

    [Theory]
    [InlineData("XM483910", "48391", true)]
    [InlineData("XM483910", "XM48391", true)]
    [InlineData("XM483910", "48931", false)]
    [InlineData("XM483910", "XM483917", false)]
    [InlineData("XM483910", "910", false)]
    public void A_number_that_lost_an_end_may_be_the_same_and_another_number_is_not(string zone, string print, bool cutOff)
    {
        var found = Of(new IdentityData { DocumentNumber = zone }, new IdentityData { DocumentNumber = print }, IdentityField.DocumentNumber);
        Assert.Equal((Agreement.Different, cutOff), (found.Agreement, found.Chance > 0.01));
    }

    [Theory]
    [InlineData(1978, 2019, true)]
    [InlineData(2003, 1920, true)]
    [InlineData(1978, 1974, false)]
    [InlineData(1978, 2017, false)]
    public void A_date_that_lost_the_end_of_its_year_may_be_the_same_and_another_year_is_not(int zone, int print, bool cutOff)
    {
        var found = Of(
            new IdentityData { BirthDate = PartialDate.Create(zone, 6, 4) }, new IdentityData { BirthDate = PartialDate.Create(print, 6, 4) }, IdentityField.BirthDate);
        Assert.Equal((Agreement.Different, cutOff), (found.Agreement, found.Chance > 0.01));
    }

    private static ReadField Of(IdentityData zone, IdentityData print, IdentityField field) =>
        ReadingComparison.Compare(IdentityReading.OfZone(zone), new IdentityReading(print, new Dictionary<IdentityField, double>(), Clear)).Single(f => f.Field == field);
}
