using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

public sealed class TokenBucketTests
{
    private readonly ManualTime _time = new();

    private static int Passed(TokenBucket bucket, int calls) => Enumerable.Range(0, calls).Count(_ => bucket.Take() is null);

    [Fact]
    public void A_seconds_worth_passes_at_once_and_then_as_much_as_time_brings()
    {
        var bucket = new TokenBucket(25, _time);
        Assert.Equal(25, Passed(bucket, 100));
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(5, Passed(bucket, 100));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(25, Passed(bucket, 100));
    }

    [Fact]
    public void A_steady_caller_at_the_rate_is_never_refused()
    {
        var bucket = new TokenBucket(20, _time);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Null(bucket.Take());
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public void Those_who_come_back_when_they_were_told_all_pass()
    {
        var bucket = new TokenBucket(25, _time);
        var turns = Enumerable.Range(0, 100).Select(_ => bucket.Take() ?? 0).ToArray();
        int[] waves = [.. Enumerable.Range(0, 7).Select(s => turns.Count(t => t == s))];
        Assert.Equal((25, 75), (waves[0], waves[1..].Sum()));
        Assert.All(waves[1..], wave => Assert.InRange(wave, 12, 13)); // Half of what a second lets through is left for others.
        foreach (var wave in waves[1..])
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(wave, Passed(bucket, wave));
        }
    }

    [Fact]
    public void Nobody_is_sent_away_for_more_than_a_minute()
    {
        var bucket = new TokenBucket(1, _time);
        Passed(bucket, 10_000);
        Assert.Equal(60, bucket.Take());
    }

    [Fact]
    public async Task Of_many_threads_exactly_a_seconds_worth_passes()
    {
        var bucket = new TokenBucket(1000, _time);
        var passed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Passed(bucket, 1000))));
        Assert.Equal(1000, passed.Sum());
    }
}
