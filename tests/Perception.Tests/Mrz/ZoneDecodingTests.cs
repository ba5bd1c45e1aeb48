using Bonafide.Documents.Mrz;

namespace Bonafide.Perception.Tests.Mrz;

public sealed class ZoneDecodingTests
{
    public static TheoryData<string, string[]> Zones => new()
    {
        { "Td3", DrawnScores.Passport },
        { "Td2", ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"] },
        { "Td1", ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"] },
        { "MrvA", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"] },
        { "MrvB", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"] },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_clear_zone_is_read_in_its_format(string format, string[] lines)
    {
        var reading = new DrawnScores().Read(lines);
        Assert.Equal(lines, reading.Text);
        Assert.Equal(Enum.Parse<MrzFormat>(format), reading.Format);
        Assert.True(reading.Holds);
        Assert.InRange(reading.Gap, -0.001f, 0.001f);
        Assert.InRange(reading.Weakest, 0.99f, 1.001f);
    }

    [Fact]
    public void A_reading_whose_check_digits_hold_by_chance_is_no_better_than_one_that_fits()
    {
        var reading = new DrawnScores().Read(DrawnScores.Passport);
        var (chance, near) = (reading with { Holds = true, Gap = 1.5f }, reading with { Holds = false, Gap = 0.02f });
        Assert.True(near.IsBetterThan(chance));
        Assert.False(chance.IsBetterThan(near));
        Assert.True((chance with { Gap = 0.1f }).IsBetterThan(near));
    }

    [Fact]
    public void Of_two_clean_readings_the_clearer_one_is_better()
    {
        var (clear, dim) = (new DrawnScores().Read(DrawnScores.Passport), new DrawnScores().With(0, 7, 'B', 0.3f).Read(DrawnScores.Passport));
        Assert.True(dim.IsClean);
        Assert.True((clear with { Gap = 0.01f }).IsBetterThan(dim with { Gap = 0 }));
        Assert.False((dim with { Gap = 0 }).IsBetterThan(clear with { Gap = 0.01f }));
    }

    [Fact]
    public void A_letter_that_looks_more_likely_in_a_date_gives_way_to_the_digit()
    {
        // The O of 7408122 stands where only digits may stand.
        var reading = new DrawnScores().With(1, 14, 'O', 0.55f).With(1, 15, 'Q', 0.6f).Read(DrawnScores.Passport);
        Assert.Equal(DrawnScores.Passport, reading.Text);
    }

    [Fact]
    public void Probabilities_of_a_position_are_those_of_the_picture()
    {
        var reading = new DrawnScores().With(0, 5, 'F', 0.3f).Read(DrawnScores.Passport);
        // Two frames speak, so the rival has 0.3 x 0.3 against 0.7 x 0.7, plus what one frame alone gives.
        Assert.InRange(reading.Characters[0][5]['F'], 0.1f, 0.35f);
        Assert.InRange(reading.Characters[0][5]['E'], 0.65f, 0.9f);
        Assert.Equal(1, reading.Characters[0][5].Probabilities.Sum(), 0.001);
    }

    [Fact]
    public void A_document_number_never_begins_with_a_filler()
    {
        var reading = new DrawnScores().With(1, 0, '<', 0.8f).Read(DrawnScores.Passport);
        Assert.Equal('L', reading.Text[1][0]);
    }

    [Fact]
    public void A_passport_misread_in_one_character_does_not_pass_for_a_visa()
    {
        // With O for 0 in the optional data only the digits that a visa lacks are wrong.
        var reading = new DrawnScores().Read(DrawnScores.Passport[0], DrawnScores.Passport[1].Replace("ZE184226B", "ZE184O26B", StringComparison.Ordinal));
        Assert.Equal(MrzFormat.Td3, reading.Format);
        Assert.False(reading.Holds);
        Assert.StartsWith("P<", reading.Text[0], StringComparison.Ordinal);
    }
}
