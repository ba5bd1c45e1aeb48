using System.Diagnostics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Perception;
using Microsoft.Extensions.Configuration;

namespace Bonafide.Cli.Reading;

/// <summary>Reads picture files of this machine in a perception process of its own, as the server does; a process that a picture kills is replaced.</summary>
internal sealed class LocalReader(PerceptionSettings settings, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Nobody stands before a camera here, and the machine may be busy: a picture may take so many times as long as on a server.</summary>
    private const int Patience = 4;

    private PerceptionProcess? _process;

    public static LocalReader Make(IConfiguration configuration, TimeProvider time)
    {
        var settings = PerceptionSettings.Read(configuration);
        return new LocalReader(settings with { TimeLimit = Patience * settings.TimeLimit }, time);
    }

    /// <inheritdoc cref="ReadAsync(string, PictureLook, CancellationToken)"/>
    public Task<ReadPicture> ReadAsync(string path, CancellationToken ct) => ReadAsync(path, PictureLook.Document, ct);

    /// <summary>
    /// Returns what the picture shows and how long its bytes took to become evidence. A picture that is refused, crashes the process or takes too long comes back
    /// with a refusal. Throws <see cref="CommandRefusedException"/> when the file cannot be opened or nothing can be read at all.
    /// </summary>
    public async Task<ReadPicture> ReadAsync(string path, PictureLook look, CancellationToken ct)
    {
        var bytes = await BytesAsync(path, ct);
        var process = await ProcessAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var reply = await process.ExamineAsync(bytes, look, ct);
        var took = Stopwatch.GetElapsedTime(began);
        return new ReadPicture(path, took, reply switch
        {
            PerceptionReply.Examined examined => examined.Evidence,
            PerceptionReply.Refused refused => Nothing(refused.Code, refused.Message),
            PerceptionReply.TimedOut => Nothing("timed_out", $"The picture took longer than {settings.TimeLimit.TotalSeconds} seconds."),
            PerceptionReply.Crashed crashed => Nothing("not_examined", $"The picture could not be examined: {crashed.Reason}."),
            _ => throw new UnreachableException(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    private async Task<PerceptionProcess> ProcessAsync(CancellationToken ct)
    {
        if (_process is { IsUsable: true }) return _process;
        await DisposeAsync();
        try
        {
            return _process = await PerceptionProcess.StartAsync(settings, time, ct);
        }
        catch (PerceptionStartException refused)
        {
            throw new CommandRefusedException($"Pictures cannot be read here: {refused.Message}.");
        }
    }

    private static async Task<byte[]> BytesAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"{path} cannot be opened.");
        }
    }

    private static PictureEvidence Nothing(string code, string message) => new() { Version = "none", Format = "unknown", Refusal = new PictureRefusal(code, message) };
}

/// <summary>A picture and what it shows.</summary>
/// <param name="Took">From its bytes to its evidence, the way to the other process included.</param>
internal sealed record ReadPicture(string Path, TimeSpan Took, PictureEvidence Evidence);
