using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("520727", '3')] // ICAO 9303-3 section 4.9, example 1
    [InlineData("AB2134<<<", '5')] // example 2
    [InlineData("HA672242<658022549601086<<<<<<<<<<<<<<0", '8')] // example 3, a composite
    [InlineData("", '0')]
    public void The_examples_of_the_standard_come_out(string text, char digit) => Assert.Equal(digit, CheckDigits.Compute(text));

    [Fact]
    public void A_text_with_other_characters_has_no_check_digit()
    {
        Assert.Null(CheckDigits.Compute("AB 12"));
        Assert.Null(CheckDigits.Compute("é"));
    }

    [Theory]
    [InlineData("<0AKU")]
    [InlineData("1BLV")]
    [InlineData("5FPZ")]
    [InlineData("6GQ")]
    [InlineData("8IS")]
    public void Look_alikes_of_a_group_are_congruent_to_each_other_and_to_nothing_else(string group)
    {
        foreach (var c in group)
        {
            Assert.Equal(group, string.Concat(CheckDigits.CongruentWith(c).Append(c).Order(Comparer<char>.Create((a, b) => MrzCharacters.IndexOf(a) - MrzCharacters.IndexOf(b)))));
        }

        Assert.False(CheckDigits.Congruent('a', 'A'));
    }

    [Theory]
    [InlineData("120")] // over the number alone
    [InlineData("122")] // with the filler in between
    public void Both_ways_to_compute_the_digit_of_a_long_number_are_accepted(string tail)
    {
        var reading = MrzDocument.Parse([$"I<UTOD23145890<{tail}<<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]);

        Assert.Equal("D2314589012", reading.Document!.DocumentNumber);
        Assert.True(reading.Document.CheckDigits[0].Valid);
    }

    [Fact]
    public void Optional_data_after_a_long_number_is_kept_apart()
    {
        var document = MrzDocument.Parse(["I<UTOD23145890<7349<AB<12<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]).Document!;

        Assert.Equal("D23145890734", document.DocumentNumber);
        Assert.Equal("AB 12", document.OptionalData);
    }

    [Theory]
    [InlineData("<<4", true)]
    [InlineData("<04", true)]
    [InlineData("<14", false)]
    public void Empty_optional_data_has_filler_or_zero_as_its_digit(string end, bool valid)
    {
        var document = MrzDocument.Parse(["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", $"L898902C36UTO7408122F1204159<<<<<<<<<<<<<{end}"]).Document!;

        Assert.Equal(valid, document.CheckDigits.Single(d => d.Field == MrzField.OptionalDataCheckDigit).Valid);
    }

    [Fact]
    public void A_check_digit_says_what_it_covers()
    {
        var digit = MrzDocument.Parse(MrzVector.All[0].Lines).Document!.CheckDigits[1];

        Assert.Equal(new CheckDigit(MrzField.BirthDateCheckDigit, "740812", '2', '2', true), digit);
    }
}
