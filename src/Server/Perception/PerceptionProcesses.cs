using System.Diagnostics;

namespace Bonafide.Server.Perception;

/// <summary>
/// Keeps this node's perception processes running: starts them, gives them pictures one at a time, kills those that break a limit, and starts
/// others in their place, after a pause that grows while nothing succeeds.
/// </summary>
internal sealed class PerceptionProcesses(
    PerceptionQueue queue, PerceptionSettings settings, TimeProvider time, PerceptionMeter meter, ILogger<PerceptionProcesses> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly PerceptionProcess?[] _ready = new PerceptionProcess?[settings.Processes];

    /// <summary>Whether at least one process can take a picture; for the readiness probe.</summary>
    public bool IsReady => _ready.Any(process => process is { IsUsable: true, Exited.IsCompleted: false });

    /// <summary>The ids of the running processes.</summary>
    public IReadOnlyList<int> Pids => [.. _ready.OfType<PerceptionProcess>().Where(process => !process.Exited.IsCompleted).Select(process => process.Pid)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, settings.Processes).Select(slot => KeepRunningAsync(slot, stoppingToken)));
        }
        finally
        {
            queue.Requests.Writer.TryComplete();
            while (queue.Requests.Reader.TryRead(out var left))
            {
                left.Reply.TrySetResult(new PerceptionReply.Crashed("stopping"));
            }
        }
    }

    private async Task KeepRunningAsync(int slot, CancellationToken ct)
    {
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // What fails at start is started more and more slowly, not in a tight loop.
                await Task.Delay(Pause(failures), time, ct);
                var since = time.GetTimestamp();
                await using var process = await PerceptionProcess.StartAsync(settings, time, ct);
                logger.ProcessReady(slot, process.Pid, process.Reader, (long)time.GetElapsedTime(since).TotalMilliseconds);
                _ready[slot] = process;
                failures = await ServeAsync(process, ct) ? 1 : failures + 1;
                logger.ProcessEnded(slot, process.Pid, failures);
            }
            catch (PerceptionStartException e)
            {
                failures++;
                logger.ProcessNotStarted(slot, failures, e.Message);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failures++;
                logger.ProcessNotStarted(slot, failures, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                _ready[slot] = null;
            }
        }
    }

    /// <summary>Serves until the process is unusable or gone. True when it gave at least one good reply.</summary>
    private async Task<bool> ServeAsync(PerceptionProcess process, CancellationToken ct)
    {
        var succeeded = false;
        while (process.IsUsable && await NextAsync(process, ct) is { } request)
        {
            var reply = await AnswerAsync(process, request, ct);
            succeeded |= reply is PerceptionReply.Examined or PerceptionReply.Refused;
        }
        return succeeded;
    }

    private async Task<PerceptionReply> AnswerAsync(PerceptionProcess process, PerceptionRequest request, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        PerceptionReply reply = new PerceptionReply.Crashed("stopping");
        try
        {
            reply = await process.ExamineAsync(request.Picture, request.Look, ct);
            meter.Count(reply, time.GetElapsedTime(since));
            if (reply is PerceptionReply.Crashed or PerceptionReply.TimedOut)
            {
                logger.PictureNotExamined(process.Pid, reply is PerceptionReply.Crashed crashed ? crashed.Reason : "time_limit");
            }
            return reply;
        }
        finally
        {
            if (!process.IsUsable)
            {
                await process.Exited;
            }
            request.Reply.TrySetResult(reply);
        }
    }

    /// <summary>The next picture that somebody waits for, or null when the process ends before there is one.</summary>
    private async Task<PerceptionRequest?> NextAsync(PerceptionProcess process, CancellationToken ct)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(ct);
        while (!process.Exited.IsCompleted)
        {
            while (queue.Requests.Reader.TryRead(out var request))
            {
                if (!request.Abandoned)
                {
                    return request;
                }
            }
            var waiting = queue.Requests.Reader.WaitToReadAsync(idle.Token).AsTask();
            if (await Task.WhenAny(waiting, process.Exited) == waiting)
            {
                await waiting;
            }
        }
        await idle.CancelAsync();
        return null;
    }

    private static TimeSpan Pause(int failures) =>
        failures < 2 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromSeconds(0.5).Ticks << Math.Min(failures - 2, 10)));
}
