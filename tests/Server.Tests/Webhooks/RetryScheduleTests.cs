using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Live_deliveries_are_tried_15_times_within_three_days()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), RetrySchedule.After(1, livemode: true));
        Assert.Equal(TimeSpan.FromHours(10), RetrySchedule.After(14, livemode: true));
        Assert.Null(RetrySchedule.After(15, livemode: true));
        Assert.Equal(new TimeSpan(71, 51, 0), RetrySchedule.Live.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait));
    }

    [Fact]
    public void Test_deliveries_are_tried_again_three_times()
    {
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)], new[] { 1, 2, 3 }.Select(n => RetrySchedule.After(n, livemode: false)!.Value));
        Assert.Null(RetrySchedule.After(4, livemode: false));
    }
}
