using Bonafide.Server.Data;

namespace Bonafide.Server.Tests.Data;

public sealed class SequenceGapsTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_number_that_shows_late_is_seen_once()
    {
        var gaps = new SequenceGaps(10);
        Assert.True(gaps.See(13, Start));
        Assert.Equal([11L, 12L], gaps.Open);
        Assert.Equal((10L, 13L), (gaps.Settled, gaps.High));
        Assert.True(gaps.See(12, Start));
        Assert.False(gaps.See(12, Start));
        Assert.False(gaps.See(13, Start));
        Assert.False(gaps.See(7, Start));
        Assert.True(gaps.See(11, Start));
        Assert.Empty(gaps.Open);
        Assert.Equal(13L, gaps.Settled);
    }

    [Fact]
    public void A_number_that_never_shows_is_given_up_when_no_transaction_can_hold_it()
    {
        var gaps = new SequenceGaps(1);
        gaps.See(3, Start);
        gaps.See(5, Start + TimeSpan.FromMinutes(1));
        gaps.GiveUp(Start + SequenceGaps.Patience - TimeSpan.FromTicks(1));
        Assert.Equal([2L, 4L], gaps.Open);
        gaps.GiveUp(Start + SequenceGaps.Patience);
        Assert.Equal([4L], gaps.Open);
        Assert.Equal(3L, gaps.Settled);
        Assert.False(gaps.See(2, Start));
    }

    [Fact]
    public void A_leap_of_the_sequence_is_not_searched_forever()
    {
        var gaps = new SequenceGaps(0);
        gaps.See(10_000_000, Start);
        Assert.Equal(SequenceGaps.Most, gaps.Open.Length);
        gaps.See(20_000_000, Start);
        gaps.GiveUp(Start);
        Assert.Equal(SequenceGaps.Most, gaps.Open.Length);
        Assert.True(gaps.Settled > 10_000_000);
    }

    [Fact]
    public void At_the_start_the_missing_are_those_that_nobody_saw()
    {
        var gaps = new SequenceGaps(5);
        gaps.MissAllBut(new HashSet<long> { 2, 4, 5 }, 1, Start);
        Assert.Equal([3L], gaps.Open);
        Assert.Equal(2L, gaps.Settled);
    }
}
