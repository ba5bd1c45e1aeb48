using Bonafide.Bench.Crash;
using Bonafide.Bench.Fuzzing;

namespace Bonafide.Documents.Tests.Fuzzing;

public sealed class FuzzRunTests
{
    [Fact]
    public void An_exception_is_a_finding_that_names_its_case()
    {
        var outcome = Run(input => throw new InvalidOperationException("unforeseen"), first: 41);

        Assert.StartsWith("planted, seed 7, case 41: System.InvalidOperationException: unforeseen", outcome.Finding, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Cases);
    }

    [Fact]
    public void A_call_that_does_not_return_is_a_finding()
    {
        using var never = new ManualResetEventSlim();

        var outcome = Run(_ => never.Wait(), first: 0, limit: TimeSpan.FromMilliseconds(1));

        Assert.Equal("planted, seed 7, case 0: does not return", outcome.Finding);
        never.Set();
    }

    [Fact]
    public void A_call_that_allocates_more_than_it_may_is_a_finding()
    {
        var outcome = Run(_ => GC.KeepAlive(new byte[2_000_000]), first: 0, allocation: 1_000_000);

        Assert.Equal("planted, seed 7, case 0: allocates too much", outcome.Finding);
        Assert.InRange(outcome.MostAllocated, 2_000_000, 3_000_000);
    }

    [Fact]
    public void A_case_is_made_of_its_seed_and_number_alone()
    {
        var target = DocumentTargets.Aamva;

        Assert.Equal(Mutation.Of(target, new SeededChances(3, 99)), Mutation.Of(target, new SeededChances(3, 99)));
        Assert.NotEqual(Mutation.Of(target, new SeededChances(3, 99)), Mutation.Of(target, new SeededChances(4, 99)));
    }

    private static FuzzOutcome Run(Action<byte[]> read, int first, TimeSpan? limit = null, long allocation = long.MaxValue) =>
        new FuzzRun(new("planted", [[1, 2, 3]], [], read) { AllocationLimit = allocation }, seed: 7) { CallLimit = limit ?? TimeSpan.FromSeconds(5) }
            .From(first, number => number < first + 10);
}
