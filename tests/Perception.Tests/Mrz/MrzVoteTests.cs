using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Tests.Mrz;

public sealed class MrzVoteTests
{
    [Fact]
    public void One_reading_stays_what_it_is()
    {
        var reading = Reading(DrawnScores.Passport);
        Assert.Same(reading, MrzVote.Of([reading]));
        Assert.Null(MrzVote.Of([]));
    }

    [Fact]
    public void A_second_picture_settles_what_the_first_left_open()
    {
        var open = Reading(DrawnScores.Passport, (0, 6, 'R', 'B', 0.65));
        var clear = Reading(DrawnScores.Passport);
        var together = MrzVote.Of([open, clear]);
        Assert.NotNull(together);
        Assert.Equal(DrawnScores.Passport, together.Lines.Select(line => line.Text));
        Assert.Empty(together.Ambiguities);
        Assert.InRange(together.Confidence, 0.9, 1);
    }

    [Fact]
    public void Two_weak_readings_of_the_same_character_are_stronger_than_one()
    {
        var weak = Reading(DrawnScores.Passport, (0, 6, 'R', 'B', 0.8));
        Assert.InRange(MrzVote.Of([weak, weak])!.Confidence, 0.9, 0.97);
    }

    [Fact]
    public void The_clearer_picture_outvotes_the_other_in_a_name()
    {
        var wrong = Reading(Replaced(0, 6, 'B'), (0, 6, 'B', 'R', 0.6));
        var together = MrzVote.Of([wrong, Reading(DrawnScores.Passport)])!;
        Assert.Equal(DrawnScores.Passport, together.Lines.Select(line => line.Text));
        Assert.Empty(together.Ambiguities);
    }

    [Fact]
    public void Pictures_that_surely_show_different_characters_disagree_even_where_the_check_digits_hold()
    {
        // 8 against 9 in the document number: only 8 satisfies the check digit.
        var together = MrzVote.Of([Reading(Replaced(1, 1, '9')), Reading(DrawnScores.Passport)])!;
        Assert.Contains(together.Ambiguities, doubt => doubt is { Line: 1, Position: 1, Why: MrzAmbiguityReasons.ReadingsDisagree });
        var names = MrzVote.Of([Reading(Replaced(0, 6, 'B')), Reading(DrawnScores.Passport)])!;
        Assert.Contains(names.Ambiguities, doubt => doubt is { Line: 0, Position: 6, Why: MrzAmbiguityReasons.ReadingsDisagree });
    }

    [Fact]
    public void The_order_of_the_pictures_does_not_matter()
    {
        var (one, other) = (Reading(Replaced(0, 6, 'B'), (0, 6, 'B', 'R', 0.6)), Reading(DrawnScores.Passport, (1, 30, 'E', 'F', 0.7)));
        var (forward, backward) = (MrzVote.Of([one, other])!, MrzVote.Of([other, one])!);
        Assert.Equal(forward.Lines.Select(line => line.Text), backward.Lines.Select(line => line.Text));
        Assert.Equal(forward.Ambiguities, backward.Ambiguities);
        Assert.Equal(forward.Confidence, backward.Confidence);
    }

    [Fact]
    public void Zones_of_different_documents_are_not_put_together()
    {
        string[] other = ["P<UTOSMITH<<JOHN<WILLIAM<<<<<<<<<<<<<<<<<<<<", "X123456787UTO8001014M3001019<<<<<<<<<<<<<<02"];
        Assert.Null(MrzVote.Of([Reading(DrawnScores.Passport), Reading(other)]));
        Assert.Null(MrzVote.Of([Reading(DrawnScores.Passport), Reading(DrawnScores.Passport) with { Format = "MRVA" }]));
        Assert.Null(MrzVote.Of([Reading(DrawnScores.Passport) with { Format = "unknown" }]));
    }

    private static string[] Replaced(int line, int position, char with) =>
        [.. DrawnScores.Passport.Select((text, i) => i == line ? $"{text[..position]}{with}{text[(position + 1)..]}" : text)];

    /// <summary>A passport read with confidence 0.998 but for the given doubt: what is read, what stands against it, and how sure it is.</summary>
    private static MrzEvidence Reading(string[] lines, params (int Line, int Position, char Read, char Rival, double Confidence)[] doubts) => new()
    {
        Format = "TD3",
        Lines = [.. lines.Select((text, i) => new MrzLineEvidence
        {
            Text = text,
            Corners = [new(0, i), new(100, i), new(100, i + 1), new(0, i + 1)],
            Characters = [.. text.Select((c, j) => doubts.Where(doubt => doubt.Line == i && doubt.Position == j)
                .Select(doubt => new MrzCharacterEvidence($"{c}", doubt.Confidence, [new MrzAlternative($"{doubt.Rival}", 1 - doubt.Confidence)]))
                .FirstOrDefault(new MrzCharacterEvidence($"{c}", 0.998, [])))],
        })],
        Confidence = doubts.Select(doubt => doubt.Confidence).Append(0.998).Min(),
        AllCheckDigitsValid = true,
        Ambiguities = [],
        Version = "drawn",
    };
}
