using Bonafide.Server.Jobs;

namespace Bonafide.Server.Tests.Jobs;

public sealed class JobBackoffTests
{
    [Theory]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 1.0, 2)]
    [InlineData(2, 1.0, 4)]
    [InlineData(5, 0.5, 24)]
    [InlineData(12, 1.0, 3600)]
    [InlineData(2000, 0.0, 1800)]
    public void The_wait_doubles_up_to_an_hour(int attempt, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), JobBackoff.After(attempt, jitter));
}
