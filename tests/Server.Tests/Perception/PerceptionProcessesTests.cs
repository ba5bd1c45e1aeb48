using Bonafide.Perception.Pictures;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Bonafide.Server.Tests.Perception;

public sealed class PerceptionProcessesTests
{
    private readonly AskedTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_are_examined_and_bad_files_refused_by_the_real_process()
    {
        await using var perception = await StartAsync(new() { Processes = 1 });
        var examined = Assert.IsType<PerceptionReply.Examined>(await perception.Client.ExamineAsync(TestPictures.Good, Ct));
        Assert.Equal(("jpeg", 160, 120), (examined.Evidence.Format, examined.Evidence.Width, examined.Evidence.Height));
        Assert.Equal("picture_format_unsupported", Assert.IsType<PerceptionReply.Refused>(await perception.Client.ExamineAsync(TestPictures.Text, Ct)).Code);
        Assert.True(perception.Processes.IsReady);
    }

    [Fact]
    public async Task A_killed_process_costs_the_running_picture_and_not_the_next()
    {
        var settings = new PerceptionSettings { Processes = 1 };
        await using var perception = await StartAsync(settings);
        Assert.IsType<PerceptionReply.Examined>(await perception.Client.ExamineAsync(TestPictures.Good, Ct));
        var first = perception.Processes.Pids.Single();
        await Signals.StopAsync(first);
        var asked = _time.Timer(settings.TimeLimit);
        var running = perception.Client.ExamineAsync(TestPictures.Good, Ct);
        await asked;
        var waiting = perception.Client.ExamineAsync(TestPictures.Good, Ct);
        await Signals.KillAsync(first);
        Assert.Equal(new PerceptionReply.Crashed("died"), await running);
        Assert.IsType<PerceptionReply.Examined>(await waiting);
        Assert.NotEqual(first, perception.Processes.Pids.Single());
    }

    [Fact]
    public async Task Two_processes_serve_many_callers()
    {
        await using var perception = await StartAsync(new() { Processes = 2 });
        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => perception.Client.ExamineAsync(TestPictures.Good, Ct)));
        Assert.All(replies, reply => Assert.IsType<PerceptionReply.Examined>(reply));
    }

    [Fact]
    public async Task It_is_not_ready_and_callers_time_out_while_no_process_starts()
    {
        var settings = new PerceptionSettings { Processes = 1, Program = "/nowhere/missing.dll" };
        await using var perception = await StartAsync(settings);
        var asking = perception.Client.ExamineAsync(TestPictures.Good, Ct);
        _time.Advance(settings.WaitLimit);
        Assert.IsType<PerceptionReply.TimedOut>(await asking);
        Assert.False(perception.Processes.IsReady);
    }

    [Fact]
    public async Task Stopping_ends_the_processes_and_answers_those_who_wait()
    {
        var settings = new PerceptionSettings { Processes = 1 };
        var perception = await StartAsync(settings);
        Assert.IsType<PerceptionReply.Examined>(await perception.Client.ExamineAsync(TestPictures.Good, Ct));
        var pid = perception.Processes.Pids.Single();
        await Signals.StopAsync(pid);
        var asked = _time.Timer(settings.TimeLimit);
        var running = perception.Client.ExamineAsync(TestPictures.Good, Ct);
        await asked;
        var waiting = perception.Client.ExamineAsync(TestPictures.Good, Ct);
        await perception.DisposeAsync();
        Assert.Equal(new PerceptionReply.Crashed("stopping"), await running);
        Assert.Equal(new PerceptionReply.Crashed("stopping"), await waiting);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(pid));
        Assert.Equal(new PerceptionReply.Crashed("stopping"), await perception.Client.ExamineAsync(TestPictures.Good, Ct));
    }

    [Fact]
    public async Task A_file_of_too_many_bytes_is_refused_without_a_process()
    {
        using var meter = new PerceptionMeter();
        var client = new PerceptionClient(new(), new(), _time);
        Assert.Equal(
            PictureRefusals.TooManyBytes.Code,
            Assert.IsType<PerceptionReply.Refused>(await client.ExamineAsync(new byte[PictureLimits.Bytes + 1], Ct)).Code);
    }

    private Task<RunningPerception> StartAsync(PerceptionSettings settings) => RunningPerception.StartAsync(settings, _time, Ct);
}
