using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Tests.Mrz;

public sealed class ZoneVerdictTests
{
    [Fact]
    public void A_clear_zone_has_no_doubt()
    {
        var verdict = new DrawnScores().Judge(DrawnScores.Passport);
        Assert.Equal(DrawnScores.Passport, verdict.Text);
        Assert.True(verdict.DigitsHold);
        Assert.True(verdict.IsCredible);
        Assert.Empty(verdict.Doubts);
    }

    [Fact]
    public void What_a_check_digit_decides_is_listed()
    {
        // The picture says 9 more clearly than the printed 8, in the document number.
        var verdict = new DrawnScores().With(1, 1, '9', 0.55f).Judge(DrawnScores.Passport);
        Assert.Equal(DrawnScores.Passport, verdict.Text);
        Assert.True(verdict.DigitsHold);
        Assert.Equal([new MrzAmbiguity(1, 1, "8", "9", MrzAmbiguityReasons.CheckDigitDecided)], verdict.Doubts);
    }

    [Fact]
    public void A_wrong_check_digit_that_is_clearly_printed_is_reported_as_it_stands()
    {
        string[] forged = [DrawnScores.Passport[0], DrawnScores.Passport[1].Replace("7408122", "7408132", StringComparison.Ordinal)];
        var verdict = new DrawnScores().Judge(forged);
        Assert.Equal(forged, verdict.Text);
        Assert.False(verdict.DigitsHold);
        Assert.True(verdict.IsCredible);
        Assert.Empty(verdict.Doubts);
    }

    [Fact]
    public void Where_two_characters_fit_none_is_taken()
    {
        // 9 is read and does not fit; I and S would, and have the same value modulo 10.
        var lines = DrawnScores.Passport;
        var verdict = new DrawnScores().With(1, 1, 'I', 0.3f).With(1, 1, 'S', 0.25f)
            .Judge(lines[0], lines[1].Replace("L898902C36", "L998902C36", StringComparison.Ordinal));
        Assert.False(verdict.DigitsHold);
        Assert.Equal('9', verdict.Text[1][1]);
        Assert.All(verdict.Doubts, doubt => Assert.Equal(MrzAmbiguityReasons.CheckDigitsAllowBoth, doubt.Why));
        Assert.Contains(verdict.Doubts, doubt => doubt.Alternative == "I");
        Assert.Contains(verdict.Doubts, doubt => doubt.Alternative == "S");
    }

    [Fact]
    public void A_rival_that_the_check_digits_cannot_tell_apart_is_listed()
    {
        // 8, I and S count the same modulo 10.
        var verdict = new DrawnScores().With(1, 1, 'S', 0.4f).Judge(DrawnScores.Passport);
        Assert.True(verdict.DigitsHold);
        Assert.Equal([new MrzAmbiguity(1, 1, "8", "S", MrzAmbiguityReasons.CheckDigitsAllowBoth)], verdict.Doubts);
    }

    [Fact]
    public void A_rival_in_a_name_is_listed_because_no_check_digit_covers_it()
    {
        var verdict = new DrawnScores().With(0, 6, 'B', 0.35f).Judge(DrawnScores.Passport);
        Assert.True(verdict.DigitsHold);
        Assert.True(verdict.IsCredible);
        Assert.Equal([new MrzAmbiguity(0, 6, "R", "B", MrzAmbiguityReasons.LowConfidence)], verdict.Doubts);
    }

    [Fact]
    public void A_name_that_the_picture_does_not_show_clearly_is_not_reported()
    {
        var verdict = new DrawnScores().With(0, 6, 'B', 0.33f).With(0, 6, 'P', 0.33f).Judge(DrawnScores.Passport);
        Assert.False(verdict.IsCredible);
    }

    [Fact]
    public void An_issuer_that_does_not_exist_gives_way_to_the_one_likely_code_and_is_listed()
    {
        var lines = DrawnScores.Passport;
        var verdict = new DrawnScores().With(0, 3, 'L', 0.4f).Judge(lines[0].Replace("P<UTO", "P<NID", StringComparison.Ordinal), lines[1]);
        Assert.StartsWith("P<NLD", verdict.Text[0], StringComparison.Ordinal);
        Assert.Equal([new MrzAmbiguity(0, 3, "L", "I", MrzAmbiguityReasons.FormatDecided)], verdict.Doubts);
    }

    [Fact]
    public void Two_characters_that_only_together_satisfy_the_check_digits_are_taken_and_listed()
    {
        // LB98P02C3: B in place of 8 and P in place of 9.
        var lines = DrawnScores.Passport;
        var verdict = new DrawnScores().With(1, 1, 'B', 0.55f).With(1, 4, 'P', 0.55f).Judge(lines);
        Assert.Equal(lines, verdict.Text);
        Assert.True(verdict.DigitsHold);
        Assert.Equal(
            [new MrzAmbiguity(1, 1, "8", "B", MrzAmbiguityReasons.CheckDigitDecided), new MrzAmbiguity(1, 4, "9", "P", MrzAmbiguityReasons.CheckDigitDecided)],
            verdict.Doubts.OrderBy(doubt => doubt.Position));
    }

    [Fact]
    public void Rivals_that_only_together_keep_the_check_digits_right_are_listed()
    {
        // B for 8 and Z for 2 cancel each other out: LB9890ZC3 has the same check digit as L898902C3.
        var verdict = new DrawnScores().With(1, 1, 'B', 0.45f).With(1, 6, 'Z', 0.45f).Judge(DrawnScores.Passport);
        Assert.Equal(DrawnScores.Passport, verdict.Text);
        Assert.True(verdict.DigitsHold);
        Assert.Equal(
            [new MrzAmbiguity(1, 1, "8", "B", MrzAmbiguityReasons.CheckDigitsAllowBoth), new MrzAmbiguity(1, 6, "2", "Z", MrzAmbiguityReasons.CheckDigitsAllowBoth)],
            verdict.Doubts.OrderBy(doubt => doubt.Position));
        Assert.Empty(new DrawnScores().With(1, 1, 'B', 0.45f).Judge(DrawnScores.Passport).Doubts);
    }

    [Fact]
    public void What_the_format_does_not_allow_but_the_picture_clearly_shows_is_listed()
    {
        var verdict = new DrawnScores().With(1, 13, 'T', 0.9999f).Judge(DrawnScores.Passport);
        Assert.Equal([new MrzAmbiguity(1, 13, "7", "T", MrzAmbiguityReasons.FormatDecided)], verdict.Doubts);
    }

    [Fact]
    public void A_name_does_not_begin_with_a_single_filler()
    {
        // The first letter was cut off: the picture says filler, and next to it only E.
        var verdict = new DrawnScores().With(0, 5, '<', 0.6f).Judge(DrawnScores.Passport);
        Assert.Equal(DrawnScores.Passport, verdict.Text);
        Assert.True(verdict.IsCredible);
        Assert.Equal([new MrzAmbiguity(0, 5, "E", "<", MrzAmbiguityReasons.FormatDecided)], verdict.Doubts);
    }

    [Fact]
    public void A_name_without_a_primary_identifier_stays_as_it_is_printed()
    {
        string[] lines = ["P<UTO<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<<<<<", DrawnScores.Passport[1]];
        var verdict = new DrawnScores().Judge(lines);
        Assert.Equal(lines, verdict.Text);
        Assert.Empty(verdict.Doubts);
    }
}
