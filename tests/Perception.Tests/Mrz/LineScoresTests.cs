using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Mrz;

public sealed class LineScoresTests
{
    [Fact]
    public void Every_frame_sums_to_one_and_a_higher_temperature_makes_it_less_sure_of_the_same_character()
    {
        using var logits = Planes.Rent(1, 3, LineNet.Classes);
        logits.AsSpan().Clear();
        for (var frame = 0; frame < 3; frame++)
            logits.AsSpan()[(frame * LineNet.Classes) + 5 + frame] = 6;
        var (plain, warm) = (LineScores.Of(logits, 1), LineScores.Of(logits, 2));
        for (var frame = 0; frame < 3; frame++)
        {
            Assert.Equal(5 + frame, plain.Best(frame));
            Assert.Equal(5 + frame, warm.Best(frame));
            Assert.Equal(1, plain.Frame(frame).ToArray().Sum(MathF.Exp), 0.0001);
            Assert.Equal(1, warm.Frame(frame).ToArray().Sum(MathF.Exp), 0.0001);
            // e^6 against 37 classes of e^0, and e^3.
            Assert.Equal(403.43 / 440.43, MathF.Exp(plain[frame, 5 + frame]), 0.0001);
            Assert.Equal(20.0855 / 57.0855, MathF.Exp(warm[frame, 5 + frame]), 0.0001);
        }
    }

    [Fact]
    public void The_line_reader_comes_with_the_temperature_that_was_fitted_to_it() =>
        Assert.InRange(NetFile.Read(Path.Combine(RepositoryFiles.Models, "mrz-line.bfw")).Temperature, 0.3f, 3f);
}
