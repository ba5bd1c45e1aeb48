using Bonafide.Server.StripeCli;

namespace Bonafide.Server.Tests.StripeCli;

public sealed class ListenProgressTests
{
    private const Copies Both = Copies.Default | Copies.Latest;

    [Fact]
    public void The_position_stays_below_what_is_not_acknowledged_and_what_is_done_above_it_is_remembered()
    {
        var progress = new ListenProgress(10, 10, [], Both);
        progress.CatchUp();
        foreach (var number in (long[])[11, 12, 14]) Assert.True(progress.Take(number, $"evt_{number}"));
        Acknowledge(progress, 12);
        progress.Acknowledge(new Receipt("evt_14", Copies.Default));
        Marks(progress, 15, 10, 12L);
        Acknowledge(progress, 11);
        Marks(progress, 15, 13);
        progress.Acknowledge(new Receipt("evt_14", Copies.Latest));
        Marks(progress, 15, 15);
    }

    [Fact]
    public void Nothing_is_taken_twice()
    {
        var progress = new ListenProgress(10, 14, [13], Both);
        Assert.False(progress.Take(10, "evt_10"));
        Assert.False(progress.Take(13, "evt_13"));
        Assert.True(progress.Take(12, "evt_12"));
        Assert.False(progress.Take(12, "evt_12"));
        Acknowledge(progress, 12);
        Assert.False(progress.Take(12, "evt_12"));
    }

    [Fact]
    public void The_position_waits_until_what_was_missed_has_been_offered()
    {
        var progress = new ListenProgress(10, 10, [], Both);
        Marks(progress, 20, 10);
        progress.CatchUp();
        Marks(progress, 20, 20);
    }

    [Fact]
    public void An_acknowledgement_may_come_before_its_event_is_taken()
    {
        var progress = new ListenProgress(10, 11, [], Both);
        Acknowledge(progress, 11);
        Assert.False(progress.Take(11, "evt_11"));
        progress.CatchUp();
        Marks(progress, 11, 11);
    }

    [Fact]
    public void A_client_that_acknowledges_nothing_does_not_hold_up_anything()
    {
        var progress = new ListenProgress(0, 0, [], Both);
        progress.CatchUp();
        for (var number = 1; number <= ListenProgress.MostOpen + 7; number++) Assert.True(progress.Take(number, $"evt_{number}"));
        Assert.Equal(7, progress.Mark(5000).Position);
    }

    private static void Acknowledge(ListenProgress progress, long number)
    {
        progress.Acknowledge(new Receipt($"evt_{number}", Copies.Default));
        progress.Acknowledge(new Receipt($"evt_{number}", Copies.Latest));
    }

    private static void Marks(ListenProgress progress, long settled, long position, params long[] done)
    {
        var mark = progress.Mark(settled);
        Assert.Equal(position, mark.Position);
        Assert.Equal(done, mark.Done);
    }
}
