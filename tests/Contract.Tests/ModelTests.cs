using Bonafide.Bench.Model;

namespace Bonafide.Contract.Tests;

public sealed class ModelTests
{
    /// <summary>A short run of <c>bench -- model</c>, which makes 100,000 calls.</summary>
    [Fact]
    public async Task Five_thousand_random_calls_do_what_the_model_says()
    {
        var result = await ModelRun.RunAsync(5_000, seed: 7, TimeProvider.System);
        Assert.Null(result.Divergence);
        Assert.InRange(result.Events, result.Sessions, int.MaxValue);
    }

    /// <summary>A short run of <c>bench -- idempotency</c>, which races for 1,000 keys.</summary>
    [Fact]
    public async Task Eight_at_once_with_one_idempotency_key_make_one_session_and_get_one_answer()
    {
        var (sessions, differing, _) = await IdempotencyRace.RunAsync(keys: 100, duplicates: 8);
        Assert.Equal((100, 0), (sessions, differing));
    }
}
