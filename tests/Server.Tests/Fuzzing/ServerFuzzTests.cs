using Bonafide.Bench.Fuzzing;

namespace Bonafide.Server.Tests.Fuzzing;

/// <summary>A seeded slice of <c>bench -- fuzz</c>.</summary>
public sealed class ServerFuzzTests
{
    private const int Cases = 1000;

    public static TheoryData<string> Targets => [.. ServerTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_bytes_make_it_throw_hang_or_fill_the_memory(string target)
    {
        var outcome = new FuzzRun(ServerTargets.All.Single(t => t.Name == target), seed: 2026).From(0, number => number < Cases);

        Assert.True(outcome.Finding is null, outcome.Finding);
        Assert.Equal(Cases, outcome.Cases);
    }
}
