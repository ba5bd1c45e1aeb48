using System.Diagnostics;

namespace Bonafide.Server.Perception;

/// <summary>
/// What a process writes. Before it is ready its standard error may say why it cannot start; from then on everything is thrown away, for a
/// decoder's complaint may quote the picture.
/// </summary>
internal sealed class PerceptionOutput
{
    private const int Longest = 500;

    private readonly Task _errors;
    private readonly Task _output;
    private readonly char[] _start = new char[Longest];
    private volatile bool _discards;
    private int _length;

    public PerceptionOutput(Process process)
    {
        _output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _errors = ReadAsync(process.StandardError);
    }

    /// <summary>From now on nothing is kept.</summary>
    public void Discard() => _discards = true;

    /// <summary>What standard error said until the process ended, on one line, cut off when long. The process must be ending.</summary>
    public async Task<string> StartAsync()
    {
        await _errors;
        return new string(_start, 0, Volatile.Read(ref _length)).ReplaceLineEndings(" ").Trim();
    }

    private async Task ReadAsync(StreamReader errors)
    {
        var buffer = new char[1024];
        while (await errors.ReadAsync(buffer) is > 0 and var read)
        {
            if (!_discards)
            {
                var taken = Math.Min(read, Longest - _length);
                buffer.AsSpan(0, taken).CopyTo(_start.AsSpan(_length));
                Volatile.Write(ref _length, _length + taken);
            }
        }
        await _output;
    }
}
