using System.Diagnostics;
using System.Net.Sockets;
using Bonafide.Perception.Protocol;

namespace Bonafide.Server.Perception;

/// <summary>One running perception process and the connection to it. One question at a time.</summary>
internal sealed class PerceptionProcess : IAsyncDisposable
{
    /// <summary>A process that computed for less than this share of its time limit was kept from computing.</summary>
    private const double Busy = 0.8;

    private readonly Process _process;
    private readonly FrameConnection _frames;
    private readonly PerceptionSettings _settings;
    private readonly TimeProvider _time;
    private long _lastId;

    private PerceptionProcess(Process process, FrameConnection frames, PerceptionSettings settings, TimeProvider time)
    {
        (_process, _frames, _settings, _time) = (process, frames, settings, time);
        Exited = process.WaitForExitAsync();
    }

    public int Pid => _process.Id;

    /// <summary>The version of what reads the pictures there; it also says what is not installed and so not read.</summary>
    public string Reader { get; private init; } = "";

    /// <summary>Done when the process has ended.</summary>
    public Task Exited { get; }

    /// <summary>False once it must not be asked again.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>A process that has loaded everything, given up its privileges, and waits for its first picture.</summary>
    /// <exception cref="PerceptionStartException">It did not start in time, or ended; the message says what it said.</exception>
    public static async Task<PerceptionProcess> StartAsync(PerceptionSettings settings, TimeProvider time, CancellationToken ct)
    {
        if (!File.Exists(settings.Program))
        {
            throw new PerceptionStartException($"{settings.Program} is missing");
        }
        // The socket's name is needed until the process has connected and no longer, so that a killed server leaves nothing behind.
        var folder = Directory.CreateTempSubdirectory("bonafide-perception-").FullName;
        var path = Path.Combine(folder, "socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        using var limit = new CancellationTokenSource(settings.StartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var process = Process.Start(PerceptionLaunch.Describe(settings, path)) ?? throw new PerceptionStartException("it was not started");
        var output = new PerceptionOutput(process);
        try
        {
            var accepting = listener.AcceptAsync(either.Token).AsTask();
            if (await Task.WhenAny(accepting, process.WaitForExitAsync(either.Token)) != accepting && process.HasExited)
            {
                throw new PerceptionStartException($"it ended with status {process.ExitCode}: {await output.StartAsync()}");
            }
            var frames = new FrameConnection(new NetworkStream(await accepting, ownsSocket: true));
            if ((await frames.ReadAsync(either.Token))?.Header is not { Kind: FrameKinds.Ready } ready)
            {
                Kill(process);
                throw new PerceptionStartException($"it did not become ready: {await output.StartAsync()}");
            }
            output.Discard();
            return new(process, frames, settings, time) { Reader = ready.Code ?? "" };
        }
        catch (Exception e)
        {
            Kill(process);
            process.Dispose();
            ct.ThrowIfCancellationRequested();
            throw e as PerceptionStartException
                ?? new PerceptionStartException(limit.IsCancellationRequested ? "it was not ready in time" : e.GetType().Name, e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc cref="ExamineAsync(ReadOnlyMemory{byte}, PictureLook, CancellationToken)"/>
    public Task<PerceptionReply> ExamineAsync(ReadOnlyMemory<byte> picture, CancellationToken ct) => ExamineAsync(picture, PictureLook.Document, ct);

    /// <summary>The reply; a process that breaks a limit, dies or answers nonsense is unusable afterwards.</summary>
    public async Task<PerceptionReply> ExamineAsync(ReadOnlyMemory<byte> picture, PictureLook look, CancellationToken ct)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var before = ProcessTime.Computed(_process);
        var asking = PerceptionExchange.AskAsync(_frames, ++_lastId, picture, look, done.Token);
        // The time limit of one picture.
        var late = Task.Delay(_settings.TimeLimit, _time, done.Token);
        var big = WatchMemoryAsync(done.Token);
        var first = await Task.WhenAny(asking, late, big);
        try
        {
            if (first == asking)
            {
                var reply = await asking;
                IsUsable = reply is not PerceptionReply.Crashed;
                return reply;
            }
            IsUsable = false;
            ct.ThrowIfCancellationRequested();
            return first == late ? new PerceptionReply.TimedOut(ProcessTime.Computed(_process) - before < Busy * _settings.TimeLimit) : new PerceptionReply.Crashed("memory_limit");
        }
        catch (InvalidDataException)
        {
            IsUsable = false;
            return new PerceptionReply.Crashed("nonsense");
        }
        catch (IOException)
        {
            IsUsable = false;
            return new PerceptionReply.Crashed("died");
        }
        finally
        {
            if (!IsUsable)
            {
                Kill(_process);
            }
            await done.CancelAsync();
            await Task.WhenAll(asking, late, big).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsUsable = false;
        Kill(_process);
        await _frames.DisposeAsync();
        await Exited;
        _process.Dispose();
    }

    /// <summary>Done when the process holds more memory than it may.</summary>
    private async Task WatchMemoryAsync(CancellationToken ct)
    {
        do
        {
            // No event tells how much another process holds: it is looked at.
            await Task.Delay(_settings.WatchEvery, _time, ct);
        }
        while (ProcessMemory.Resident(_process) <= _settings.MemoryLimit);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }
}
