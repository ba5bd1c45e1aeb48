using System.Diagnostics;
using System.Text;

namespace Bonafide.Running;

/// <summary>A program that runs beside the tests, with all that it has said so far.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Lock _saying = new();
    private TaskCompletionSource _saidMore = New();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Everything on its standard output and error until now.</summary>
    public string Said
    {
        get
        {
            lock (_saying) return _said.ToString();
        }
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts <paramref name="program"/> in <paramref name="folder"/>; settings of Bonafide that the tests themselves run under are not handed on.</summary>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var inherited in start.Environment.Keys.Where(static k => k.StartsWith("BONAFIDE_", StringComparison.Ordinal)).ToArray())
            if (inherited is not "BONAFIDE_LIBVIPS") start.Environment.Remove(inherited);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var child = new ChildProcess(start);
        child._process.Start();
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Returns once it has said <paramref name="words"/>. Throws <see cref="TimeoutException"/> with what it did say after <paramref name="limit"/>.</summary>
    public async Task UntilItSaysAsync(string words, TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        while (true)
        {
            Task more;
            lock (_saying)
            {
                if (_said.ToString().Contains(words, StringComparison.Ordinal)) return;
                more = _saidMore.Task;
            }

            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"It did not say \"{words}\" but:\n{Said}", late);
            }
        }
    }

    /// <summary>Returns its exit code and all it said. Throws <see cref="TimeoutException"/>, having killed it, after <paramref name="limit"/>.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It did not end within {limit.TotalSeconds} s. It said:\n{Said}", late);
        }
    }

    /// <summary>Kills this process alone, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_saying)
        {
            _said.AppendLine(line);
            var heard = _saidMore;
            _saidMore = New();
            heard.SetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
