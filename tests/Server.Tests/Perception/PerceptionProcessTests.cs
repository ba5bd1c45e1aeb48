using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Perception;

public sealed class PerceptionProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-test-").FullName;
    private readonly ManualTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_process_killed_while_it_examines_is_a_crash_and_unusable()
    {
        await using var process = await StartAsync(new());
        await Signals.StopAsync(process.Pid);
        var asking = process.ExamineAsync(TestPictures.Good, Ct);
        await Signals.KillAsync(process.Pid);
        Assert.Equal(new PerceptionReply.Crashed("died"), await asking);
        Assert.False(process.IsUsable);
        await process.Exited;
    }

    [Fact]
    public async Task A_process_that_does_not_answer_within_the_limit_is_killed()
    {
        var settings = new PerceptionSettings();
        await using var process = await StartAsync(settings);
        await Signals.StopAsync(process.Pid);
        var asking = process.ExamineAsync(TestPictures.Good, Ct);
        Assert.False(asking.IsCompleted);
        _time.Advance(settings.TimeLimit);
        Assert.Equal(new PerceptionReply.TimedOut(Starved: true), await asking);
        await process.Exited;
    }

    [Fact]
    public async Task A_process_that_holds_too_much_memory_is_killed()
    {
        var settings = new PerceptionSettings { MemoryLimit = 1 };
        await using var process = await StartAsync(settings);
        await Signals.StopAsync(process.Pid);
        var asking = process.ExamineAsync(TestPictures.Good, Ct);
        _time.Advance(settings.WatchEvery);
        Assert.Equal(new PerceptionReply.Crashed("memory_limit"), await asking);
        await process.Exited;
    }

    [Fact]
    public async Task Cancelling_while_it_examines_ends_the_process_with_the_owner()
    {
        using var stop = new CancellationTokenSource();
        Task exited;
        await using (var process = await StartAsync(new()))
        {
            await Signals.StopAsync(process.Pid);
            var asking = process.ExamineAsync(TestPictures.Good, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            exited = process.Exited;
        }
        Assert.True(exited.IsCompleted);
    }

    [Fact]
    public async Task A_program_that_does_not_start_says_why()
    {
        var fault = await Assert.ThrowsAsync<PerceptionStartException>(() => StartAsync(new() { Program = Path.Combine(_folder, "missing.dll") }));
        Assert.Contains("missing.dll", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_the_server_do_not_reach_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var start = PerceptionLaunch.Describe(new(), "socket");
        Assert.DoesNotContain(start.Environment.Keys, name => name.StartsWith("BONAFIDE_", StringComparison.Ordinal) && name is not "BONAFIDE_LIBVIPS");
        await using var process = await StartAsync(new());
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private Task<PerceptionProcess> StartAsync(PerceptionSettings settings) => PerceptionProcess.StartAsync(settings, _time, Ct);
}
