using Bonafide.Bench.Crash;

namespace Bonafide.Contract.Tests;

public sealed class CrashTests
{
    /// <summary>A short run of <c>bench -- crash</c>, which kills fifty times.</summary>
    [Fact]
    public async Task After_kills_at_any_moment_every_submission_ends_and_every_event_arrives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a killed server left behind is looked for in /proc.");

        var result = await CrashRun.RunAsync(new CrashSettings(Kills: 3, Seed: 7, Clients: 3) { Patience = TimeSpan.FromSeconds(60) }, TimeProvider.System);

        Assert.Empty(result.Findings);
        Assert.Equal(3, result.Kills);
        Assert.NotEqual(0, result.Submissions);
        Assert.InRange(result.Events, 3 * result.Submissions, result.Deliveries);
    }
}
